"""The queue: what waits for a judgement, the most against them or the longest first; what is in force."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.intake.searching import page_of, window
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import NumberWarning
from cloudsword.centre.warning_desk.permissions import WarningPermission
from cloudsword.centre.warning_desk.states import IN_FORCE, Grade, WarningState
from cloudsword.centre.warning_desk.views.shown import PAGE, reasons_by_warning, tabs
from cloudsword.errors import CloudSwordError, NotAllowed

ORDERS: Final = {"score": ("-score", "proposed_at"), "time": ("proposed_at", "pk")}
REJECT: Final = "reject"


@needs(WarningPermission.WARNING_READ)
@shows_list
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the numbers that wait for a judgement."""
    asked = request.GET.get("by", "score")
    order = asked if asked in ORDERS else "score"
    rows = NumberWarning.objects.filter(state=WarningState.PROPOSED.value, ended_at=None)
    names = _listed(request, rows.order_by(*ORDERS[order]), "queue")
    may = request.user.may(WarningPermission.WARNING_JUDGE)
    return render(
        request,
        "warning_desk/queue.html",
        {**names, "by": order, "may_judge": may, "bulk": _bulk() if may else []},
    )


@needs(WarningPermission.WARNING_READ)
@shows_list
@require_safe
def in_force(request: HttpRequest) -> HttpResponse:
    """Show the numbers that are watched, warned of or cut off; what ends next is first."""
    codes = [state.value for state in IN_FORCE]
    asked = request.GET.get("state", "")
    rows = NumberWarning.objects.filter(state__in=[asked] if asked in codes else codes)
    names = _listed(request, rows.order_by("expires_at", "pk"), "in_force")
    return render(request, "warning_desk/in_force.html", {**names, "states": list(IN_FORCE), "asked": asked})


@needs(WarningPermission.WARNING_JUDGE)
@require_POST
def judge_many(request: HttpRequest) -> HttpResponse:
    """Judge the chosen numbers for one reason: all of them, or none."""
    versions: dict[int, object | None] = {}
    for text in request.POST.getlist("chosen"):
        key, _, version = text.partition(".")
        if key.isascii() and key.isdecimal() and len(key) < 16:
            versions[int(key)] = version
    asked, reason = request.POST.get("grade", ""), request.POST.get("reason", "")
    if not versions or asked not in {REJECT, *_bulk_codes()}:
        say(request, t("Choose numbers, and what is to become of them."), "wrong")
        return redirect("warning_desk:queue")
    try:
        if asked == REJECT:
            done = services.reject_many(actor=request.user, versions=versions, reason=reason)
        else:
            done = services.judge_many(
                actor=request.user, versions=versions, grade=Grade.of(asked), reason=reason
            )
    except NotAllowed:
        raise
    except NumberWarning.DoesNotExist:
        say(request, t("One of the numbers is not there any more; nothing was decided."), "wrong")
    except CloudSwordError as error:
        words = error.sentence(language())
        say(request, t("Nothing was decided: {why}", why=words), "wrong")
    else:
        say(request, t("Decided for {n} numbers.", n=len(done)))
    return redirect("warning_desk:queue")


def _bulk_codes() -> tuple[str, ...]:
    return (Grade.WATCH.value, Grade.WARN.value)


def _bulk() -> list[Grade]:
    return [Grade.WATCH, Grade.WARN]


def _listed(request: HttpRequest, rows: Any, here: str) -> dict[str, Any]:
    page = page_of(request.GET.get("page", ""))
    found = list(rows.prefetch_related("questions")[window(page, PAGE)])
    shown, now = found[:PAGE], clock.now()
    reasons = reasons_by_warning(shown)
    return {
        "rows": [
            {
                "warning": row,
                "reasons": reasons[row.pk],
                "score": round(100 * row.score),
                "strength": row.strength(now),
                "asked": next((each for each in row.questions.all() if not each.outcome), None),
                "is_own": row.proposed_by_id == request.user.pk,
            }
            for row in shown
        ],
        "page": page,
        "has_next": len(found) > PAGE,
        "tabs": tabs(request, here),
        "may_propose": request.user.may(WarningPermission.WARNING_PROPOSE),
    }
