"""The first screen of a demonstration, its clock, its sign-ins by one click. Nothing in a real centre."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from cloudsword.centre.demonstration import country_clock
from cloudsword.centre.demonstration.folder import SMALLEST_MINOR
from cloudsword.centre.demonstration.making import PARTS, is_demonstration, person, role_of
from cloudsword.centre.demonstration.models import Scene, Wish
from cloudsword.centre.demonstration.parts import doing_of, first_page_of
from cloudsword.centre.demonstration.pictures import CHART, bar, lines_of
from cloudsword.centre.demonstration.scene import SCENE
from cloudsword.centre.demonstration.steps import Step, between, lasted, steps_of
from cloudsword.centre.demonstration.telephone import HEARD_AT
from cloudsword.centre.look.headers import is_loopback
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import anyone
from cloudsword.centre.people.signing_in import open_session
from cloudsword.errors import OnlyOnLoopback
from cloudsword.tongue import ENGLISH
from cloudsword.vocabulary.money import format_amount, format_number
from cloudsword.vocabulary.scam_types import ScamType

WORLDS: Final = ("centre", "freeze", "nobody")
TAKES: Final = {"funds": "take", "analyst": "judge"}
"""What a visitor takes over from the automatic officers by signing in, by the name of the sign-in."""
KINDS: Final = ("pause", "run", "slower", "faster", "next", "officers")


FORWARDED: Final = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_X_REAL_IP",
    "HTTP_VIA",
)
"""Headers of a proxy: whoever stands behind one is not at this machine, whatever its address says."""


def in_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer in a demonstration, to this machine alone."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_demonstration():
            raise Http404
        if not is_loopback(request) or any(name in request.META for name in FORWARDED):
            raise OnlyOnLoopback(value=request.META.get("REMOTE_ADDR", "?"))
        return view(request, *args, **kwargs)

    return guarded


@anyone
@require_GET
@in_demonstration
def first(request: HttpRequest) -> HttpResponse:
    """Show one victim's money, and the country beside it."""
    parts = [(part, role_of(part)) for part in PARTS]
    scene = _scene()
    return render(request, "demonstration/first.html", {**scene, **_flight(scene), "parts": parts})


@anyone
@require_GET
@in_demonstration
def now(request: HttpRequest) -> HttpResponse:
    """Return what changes on the first screen."""
    return render(request, "demonstration/now.html", _scene())


@anyone
@require_GET
@in_demonstration
def flight(request: HttpRequest) -> HttpResponse:
    """Return the tracking graph of the victim on the screen, and the steps of the case."""
    return render(request, "demonstration/flight.html", _flight(_scene()))


@anyone
@require_GET
@in_demonstration
def rest(request: HttpRequest) -> HttpResponse:
    """Return what changes further down: the run of the money, all victims, what just happened."""
    return render(request, "demonstration/rest.html", _scene())


@anyone
@require_GET
@in_demonstration
def decision(request: HttpRequest) -> HttpResponse:
    """Return the one button, as it stands now."""
    return render(request, "demonstration/decision.html", _scene())


@anyone
@require_POST
@in_demonstration
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign the visitor in as who plays a part."""
    username = request.POST.get("part", "")
    if username not in {part.username for part in PARTS}:
        raise Http404
    _sign_in(request, username)
    if username in TAKES:
        Wish.objects.create(kind=TAKES[username], made_by=person(username))
    say(request, t(doing_of(username)))
    return redirect(first_page_of(username))


@anyone
@require_POST
@in_demonstration
def begin(request: HttpRequest) -> HttpResponse:
    """Let the clock run when the first visitor's page asks; whoever comes later finds it as it is."""
    if not Wish.objects.exclude(kind__in=TAKES.values()).exists():
        Wish.objects.create(kind="run")
    return HttpResponse(status=204)


@anyone
@require_POST
@in_demonstration
def move_clock(request: HttpRequest) -> HttpResponse:
    """Ask the replay to stand, to run, or to run faster or slower."""
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise Http404
    user = request.user if request.user.is_authenticated else None
    Wish.objects.create(kind=kind, made_by=user)
    return redirect("demonstration:first")


@anyone
@require_POST
@in_demonstration
def propose(request: HttpRequest) -> HttpResponse:
    """Propose the hold of the case on the screen, as the funds officer."""
    from cloudsword.centre.demonstration.officers import propose_case

    watched = _scene().get("watched")
    if not watched:
        raise Http404
    _sign_in(request, "funds")
    Wish.objects.create(kind="take", made_by=person("funds"))
    proposed = propose_case(actor=person("funds"), case=watched["case"])
    if proposed:
        say(
            request,
            t("Proposed. A second officer decides: the automatic one soon, or you, signed in as approver."),
        )
    else:
        say(request, t("The plan of this case has nothing to hold now."))
    return redirect("demonstration:first")


def _sign_in(request: HttpRequest, username: str) -> None:
    with transaction.atomic():
        open_session(request, person(username), demonstration=True)


def _scene() -> dict[str, Any]:
    """Return what the templates show; ``is_begun`` is false until the replay has shown something."""
    row = Scene.objects.filter(pk=SCENE).first()
    if row is None:
        return {"is_begun": False}
    tree: dict[str, Any] = dict(row.content)
    tree |= {"is_begun": True, "shown_at": row.at, "waiting": _numbers_to_judge()}
    tree["calls_at"] = _calls_at(row.at)
    tree |= _score(tree)
    tree["happened"] = [
        (country_clock.instant(at), said.get(language(), said[ENGLISH.code]))
        for at, said in tree.get("happened", ())
    ]
    watched = tree.get("watched")
    if watched and not tree["is_over"]:
        worlds = watched["worlds"]
        tree["worlds"] = _worlds(worlds)
        tree["charts"] = _charts(watched["points"], tree["currency"])
        tree["scam"] = ScamType.of(watched["scam_type"]) if watched["scam_type"] else None
        tree["reported_at"] = country_clock.instant(watched["reported_at"])
        tree["case"] = watched["case"]
        parts = watched.get("chosen_for")
        tree["parts_at"] = country_clock.instant(parts) if parts else None
        tree["parts_shown"] = f"{localtime(tree['parts_at']):%H:%M}" if parts else ""
        tree["has_parted"] = bool(parts) and tree["at"] >= parts
        tree["stoppable_shown"] = format_amount(worlds["centre"]["stoppable"], tree["currency"], language())
        tree["under_way"] = _under_way(watched["case"])
        is_loose = worlds["centre"]["stoppable"] >= SMALLEST_MINOR
        tree["can_propose"] = is_loose and not tree["under_way"]
    return tree


def _calls_at(now: datetime) -> str:
    """Return when carriers hand calls over next, as the page's clock says it."""
    here = localtime(now)
    passed = (here.hour * 60 + here.minute) * 60 * 1_000_000
    return f"{next((at for at in HEARD_AT if at > passed), HEARD_AT[0]) // 3_600_000_000:02}:00"


def _numbers_to_judge() -> int:
    from cloudsword.centre.warning_desk.models import NumberWarning
    from cloudsword.centre.warning_desk.states import WarningState

    rows = NumberWarning.objects.filter(state=WarningState.PROPOSED.value, ended_at=None)
    return int(rows.count())


def _flight(scene: dict[str, Any]) -> dict[str, Any]:
    """Return what the centre knows of the victim's money: its tracking graph, and the steps of the case."""
    from cloudsword.centre.holds.money_view import money_view
    from cloudsword.centre.intake.models import Case

    # when the days are over no victim stands there
    case = Case.objects.filter(pk=scene.get("case", "")).first()
    if case is None:
        return {}
    taken = steps_of(case.pk, scene["reported_at"])
    tongue = language()
    took = {
        name: lasted(time, tongue)
        for name, time in (
            ("to_order", between(taken, Step.TOLD, Step.SENT)),
            ("to_answer", between(taken, Step.SENT, Step.ANSWERED)),
        )
        if time is not None
    }
    steps = [(one, lasted(one.after, tongue) if one.after is not None else "") for one in taken]
    return {"graph": money_view(case), "steps": steps, "took": took}


def _score(tree: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of all victims: who reported, who did not, and whom the holds harm."""
    figures = tree["figures"]
    reported, everybody = figures["reported"], {name: figures[name] for name in WORLDS}
    saved = reported["centre"]["held"] + reported["centre"]["returned"]
    totals = [
        {
            "name": name,
            "saved": reported[name]["held"] + reported[name]["returned"],
            "stoppable": reported[name]["stoppable"],
            "gone": reported[name]["gone"],
            "hours": figures[name]["innocent_minor_hours"],
            "refused": figures[name]["refused"],
            "unpaid": 0 if name == "nobody" else figures["warnings"]["unpaid"],
        }
        for name in WORLDS
    ]
    return {
        "totals": totals,
        "reported": [reported[name] for name in WORLDS],
        "everybody": [everybody[name] for name in WORLDS],
        "unreported": [everybody[name]["stolen"] - reported[name]["stolen"] for name in WORLDS],
        "warnings": _warnings(figures, tree["currency"]),
        "gone_before": figures["gone_before_report"],
        "reach_shown": format_amount(figures["reachable_at_report"], tree["currency"], language()),
        "saved_shown": format_amount(saved, tree["currency"], language()),
        "saved_share": round(100 * saved / figures["reachable_at_report"])
        if figures["reachable_at_report"]
        else None,
    }


def _warnings(figures: dict[str, Any], currency: str) -> dict[str, Any]:
    """Return what warnings of numbers came to; the sum that leads from one country to the other adds up."""
    found = figures["warnings"]
    calls, numbers = found["calls"], found["numbers"]
    return {
        **found,
        "calls": _counted(calls),
        "calls_without": _counted(found["calls_without"]),
        "is_any": bool(numbers["scam"] or numbers["innocent"]),
        "share_after": 100 * calls["after"] // calls["scam"] if calls["scam"] else 0,
        "unpaid_shown": format_amount(found["unpaid"], currency, language()),
        "without": figures["nobody"]["stolen"],
        "here": figures["centre"]["stolen"],
    }


def _counted(counts: dict[str, int]) -> dict[str, str]:
    return {name: f"{count:,}" for name, count in counts.items()}


def _charts(points: list[list[int]], currency: str) -> list[dict[str, Any]]:
    """Return the same minutes of three worlds as lines: what is gone, and innocent money locked."""
    charts = []
    for first, state in ((1, "gone"), (4, "innocent")):
        if lines := lines_of(points, WORLDS, first):
            most = max(max(point[first : first + len(WORLDS)]) for point in points)
            if not most:
                continue  # three lines on the ground say nothing
            charts.append(
                {
                    "state": state,
                    "lines": [(line, format_number(line.last, currency)) for line in lines],
                    "most": format_number(most, currency),
                    "begins": country_clock.instant(points[0][0]),
                    "ends": country_clock.instant(points[-1][0]),
                    "width": CHART[0],
                    "height": CHART[1],
                }
            )
    return charts


def _under_way(case: str) -> list[Any]:
    """Return the orders to hold of a case that nobody has answered yet."""
    from cloudsword.centre.holds.models import Order
    from cloudsword.centre.holds.states import OrderKind

    rows = Order.objects.filter(case=case, kind=OrderKind.HOLD.value, ended_at=None)
    return list(rows.select_related("institution").order_by("proposed_at", "account"))


def _worlds(worlds: dict[str, dict[str, int]]) -> list[dict[str, Any]]:
    most = max(
        1,
        *(
            sum(worlds[name][part] for part in ("held", "returned", "stoppable", "gone", "innocent"))
            for name in WORLDS
        ),
    )
    return [{"name": name, "bar": bar(worlds[name], most), **worlds[name]} for name in WORLDS]
