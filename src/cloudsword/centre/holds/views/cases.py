"""The queue and the money of one case."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.viewing import show_cases, shows_case, shows_list
from cloudsword.centre.holds.above import case_ways, tabs
from cloudsword.centre.holds.clocks_view import money_of
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import Alarm, Hold, Order, Task
from cloudsword.centre.holds.money_view import institution_name, money_view, other_views
from cloudsword.centre.holds.order_state import state_of
from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.holds.queue_view import queue_page
from cloudsword.centre.holds.states import OrderState
from cloudsword.centre.holds.views.case_stands import case_stands
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.permissions import IntakePermission
from cloudsword.centre.intake.roots import roots_of
from cloudsword.centre.intake.searching import page_of
from cloudsword.centre.intake.states import CaseState
from cloudsword.centre.look.live import part, shown_from
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.people.access import needs
from cloudsword.vocabulary.money import minor_units


@needs(HoldsPermission.ORDER_READ)
@shows_list
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Open cases, the most urgent first."""
    names = _queue_names(request) | {"tabs": tabs(request, "holds:queue")}
    return render(request, "holds/queue.html", names)


@needs(HoldsPermission.ORDER_READ)
@shows_list
@require_safe
def queue_rows(request: HttpRequest) -> HttpResponse:
    """Return the queue's rows alone."""
    return part(request, "holds/queue_rows.html", lambda: _queue_names(request))


def _queue_names(request: HttpRequest) -> dict[str, Any]:
    page = page_of(request.GET.get("page", ""))
    rows, has_next = queue_page(page)
    show_cases(request, [row.case.pk for row in rows])
    return {
        "rows": rows,
        "page": page,
        "has_next": has_next,
        "live_url": f"{reverse('holds:queue_rows')}?page={page}",
        "may_report": request.user.may(IntakePermission.REPORT_WRITE),
    }


@needs(HoldsPermission.ORDER_READ)
@shows_case
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show the money of one case: graph, rules, plan, orders, alarms."""
    found = get_object_or_404(Case, pk=number)
    version = shown_from(request, case_stands(found.pk))
    names = work_names(request, found) | {"version": version}
    return render(request, "holds/case.html", names)


@needs(HoldsPermission.ORDER_READ)
@shows_case
@require_safe
def money(request: HttpRequest, number: str) -> HttpResponse:
    """Figures, rules and graph alone, to be fetched again."""
    found = get_object_or_404(Case, pk=number)
    return part(request, "holds/money.html", lambda: money_names(found), made_from=case_stands(found.pk))


@needs(HoldsPermission.ORDER_READ)
@shows_case
@require_safe
def work(request: HttpRequest, number: str) -> HttpResponse:
    """Plan, orders and alarms alone, to be fetched again."""
    found = get_object_or_404(Case, pk=number)
    names = partial(work_names, request, found, with_graph=False)
    return part(request, "holds/work.html", names, made_from=case_stands(found.pk))


@needs(HoldsPermission.ORDER_READ)
@shows_case
@require_safe
def flight(request: HttpRequest, number: str) -> HttpResponse:
    """Return the picture as data for the slider; amounts are decimal texts."""
    view = money_view(get_object_or_404(Case, pk=number))
    if view is None or view.graph is None:
        return JsonResponse({"picture": None}, status=404)
    offset = clock.now().astimezone(shown_zone()).utcoffset()
    return JsonResponse(
        {
            "picture": view.graph.picture,
            "exponent": minor_units(view.currency),
            "offset": int(offset.total_seconds()) if offset else 0,
        }
    )


def money_names(case: Case) -> dict[str, Any]:
    """Return the names of the template ``money.html``."""
    shown = money_view(case)
    return {
        "case": case,
        "shown": shown,
        "others": other_views(case),
        "trouble": shown.trouble if shown else "",
        # saved before the ledger was ready: the clock traces it, and the page fetches it again
        "waits": shown is None and case.state == CaseState.OPEN and bool(roots_of(case)),
    }


def work_names(request: HttpRequest, case: Case, with_graph: bool = True) -> dict[str, Any]:
    """Return the names of the whole page."""
    may = request.user.may
    shown = money_view(case, with_graph=with_graph)
    may_propose = may(HoldsPermission.ORDER_PROPOSE) and case.state == CaseState.OPEN
    orders = list(
        Order.objects.filter(case=case)
        .select_related("institution", "proposed_by", "placed_hold", "hold")
        .defer("jws")
    )
    others = other_views(case)
    for view in [shown, *others] if shown is not None else []:
        for row in view.plan:  # one primary button on a page, in the leading currency
            row.is_primary = row.is_primary and may_propose and view is shown
    return {
        "case": case,
        "shown": shown,
        "others": others,
        "trouble": shown.trouble if shown else "",
        "may_propose": may_propose,
        "may_work": may(HoldsPermission.TASK_WORK),
        "ways": case_ways(request, case),
        "orders": [order_row(order) for order in orders],
        "alarms": alarm_rows(case),
    }


def order_row(order: Order) -> dict[str, Any]:
    """Return an order as a line of a table."""
    hold: Hold | None = getattr(order, "placed_hold", None)
    is_running = hold is not None and hold.ended_at is None
    is_open = order.ended_at is None and order.state_named in (
        OrderState.PROPOSED,
        OrderState.APPROVED,
        OrderState.SENT,
    )
    return {
        "order": order,
        "state": state_of(order, hold),
        "kind": order.kind_named,
        "institution_name": institution_name(order),
        "held_minor": hold.live_minor if hold is not None else None,
        "until": hold.expires_at if is_running and hold else order.expires_at if is_open else None,
        "proposed_by": order.proposed_by,
    }


def alarm_rows(case: Case | None = None, *, upto: int = 200) -> list[dict[str, Any]]:
    """Return open alarms and tasks, the next to run out first; of many, the first ``upto``."""
    within = {} if case is None else {"case": case}
    rows = []
    for is_alarm, model in ((True, Alarm), (False, Task)):
        name = "alarm" if is_alarm else "task"
        found = model.objects.filter(closed_at=None, **within)
        for row in found.select_related("hold__institution", "order__institution")[:upto]:
            about = money_of(row)
            rows.append(
                {
                    "is_alarm": is_alarm,
                    "kind": row.kind_named,
                    "due_at": row.due_at,
                    "case_id": row.case_id,
                    "order_id": row.order_id or (row.hold.order_id if row.hold else None),
                    "is_refusal": row.kind == TaskKind.WORD_REFUSED.value,
                    "money": about,
                    "institution": about.institution if about else getattr(row, "institution", None),
                    "close_url": reverse(f"holds:close_{name}", args=[row.pk]),
                    # looked at on the order's own page, by somebody else than who released
                    "is_release": row.kind_named is TaskKind.RELEASE_UNSEEN,
                }
            )
    rows.sort(key=lambda row: (not row["is_release"], row["due_at"] is None, row["due_at"] or clock.now()))
    return rows[:upto]
