"""What the pages show of a case's money: figures, rules side by side, the graph, the lines of the hold plan.

The picture is drawn from the ledger as it was at the time of the latest trace, and kept as long as that
trace is the latest; figures come from the rows that the desk's services wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from cloudsword.centre.books.keepers import institutions_called
from cloudsword.centre.books.ledger import centre, ledger
from cloudsword.centre.holds.clocks_view import Clock, clocks_of
from cloudsword.centre.holds.graph import graph_view
from cloudsword.centre.holds.models import Hold, Order, PlanLine, Trace
from cloudsword.centre.holds.models.traces import latest_traces
from cloudsword.centre.holds.money_parts import parts_of, unbooked
from cloudsword.centre.holds.order_state import state_of
from cloudsword.centre.holds.services.account_rows import disputed_by_root
from cloudsword.centre.holds.services.offering import Offer, harm_of, offered_holds
from cloudsword.centre.holds.states import LIVE_HOLDS, LOCKING_HOLDS, OPEN_ORDERS, OrderKind
from cloudsword.centre.intake.models import Case
from cloudsword.centre.look.language import language
from cloudsword.centre.people.models import Institution
from cloudsword.formats.tracking_graph.drawing import SLIM, WIDE, drawing
from cloudsword.formats.tracking_graph.view import GraphView
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.vocabulary.money import format_amount
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds.result import TraceResult

KEPT = 48
"""Traces whose results a process keeps; each is some hundred kilobytes at most."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """What one rule finds still in accounts."""

    rule: TracingRule
    resting_minor: int
    is_policy: bool


@dataclass(slots=True)
class PlanRow:
    """One line of the hold plan for one root, as an officer reads it.

    Parameters
    ----------
    line
        The stored line of the account.
    root
        Root transaction that an order would rest on.
    hold_minor
        Of this root.
    order
        The open or standing order for this account and root, if there is one.
    is_primary
        Whether its button is the page's one primary button.
    back_minor
        What of this root went back from there and rests in the books still.
    """

    line: PlanLine
    root: str
    hold_minor: int
    currency: str
    arrived_at: datetime
    order: Order | None = None
    offer: Offer | None = None
    is_primary: bool = False
    is_first_of_account: bool = True
    back_minor: int = 0

    @property
    def shown_amount(self) -> str:
        """The amount as a button says it."""
        return format_amount(self.offered_minor, self.currency, language())

    @property
    def offered_minor(self) -> int:
        """What the desk's services would take a proposal for now, or 0."""
        return 0 if self.offer is None else self.offer.minor

    @property
    def balance_minor(self) -> int:
        """The last balance that the institution told, else that of the books."""
        return self.line.balance_minor if self.offer is None else self.offer.claims.balance_minor

    @property
    def left_minor(self) -> int | None:
        """What the account leaves to order, where something stands against its balance."""
        if self.offer is None:
            return None
        claims = self.offer.claims
        taken = claims.locked_minor or claims.ordered_minor or claims.protected_minor or claims.is_told
        return claims.left_minor if taken else None

    @property
    def waiting_minor(self) -> int:
        """What proposals ask for on this account that wait for a second officer."""
        return 0 if self.offer is None else self.offer.claims.waiting_minor

    @property
    def state(self) -> Named | None:
        """What has become of its order, as every page says it."""
        if self.order is None:
            return None
        return state_of(self.order, getattr(self.order, "placed_hold", None))

    @property
    def percent(self) -> int:
        """Probability that the money is still there when the order lands, in per cent."""
        return round(100 * self.line.probability)

    @property
    def institution_name(self) -> str:
        """The institution's name, in the page's language where it is known."""
        return institution_name(self.line)

    @property
    def harm_minor(self) -> int:
        """Minor units of this hold that another rule would leave free."""
        return harm_of(self.line, self.root, self.hold_minor, beside=self.back_minor)


@dataclass(slots=True)
class MoneyView:
    """Everything that a page shows of one case's money; amounts in minor units of ``currency``."""

    trace: Trace
    currency: str
    disputed_minor: int
    resting_minor: int
    stoppable_minor: int
    held_minor: int
    returned_minor: int
    gone_minor: int
    unfollowed_minor: int
    innocent_minor: int
    live_holds: int
    first_at: datetime | None
    clock: Clock | None
    rules: Sequence[RuleView] = ()
    plan: list[PlanRow] = field(default_factory=list)
    graph: GraphView | None = None
    trouble: str = ""

    @property
    def low(self) -> str:
        """Least that is still stoppable under any rule."""
        return self._beyond_held(min(self._over_rules()))

    @property
    def high(self) -> str:
        """Most that is still stoppable under any rule."""
        return self._beyond_held(max(self._over_rules()))

    def _over_rules(self) -> list[int]:
        return [rule.resting_minor for rule in self.rules] or [self.resting_minor]

    def _beyond_held(self, resting: int) -> str:
        taken = self.resting_minor - self.stoppable_minor
        most = self.disputed_minor - self.held_minor - self.returned_minor
        return format_amount(min(max(0, resting - taken), most), self.currency, language())

    @property
    def gone(self) -> str:
        """What left the books, in words."""
        return format_amount(self.gone_minor, self.currency, language())

    @property
    def unfollowed(self) -> str:
        """What is neither here nor known to have left, in words."""
        return format_amount(self.unfollowed_minor, self.currency, language())

    @property
    def is_disputed(self) -> bool:
        """Whether a received report disputes any of it now."""
        return self.disputed_minor > self.held_minor + self.returned_minor or bool(self.live_holds)

    @property
    def graph_wide(self) -> SafeString:
        """The drawing for a desk's screen."""
        return mark_safe(drawing(self.graph, language=language()) if self.graph else "")  # noqa: S308 - escaped there

    @property
    def graph_slim(self) -> SafeString:
        """The drawing for a telephone."""
        return mark_safe(drawing(self.graph, language=language(), least_width=SLIM) if self.graph else "")  # noqa: S308


def latest_trace(case: Case) -> Trace | None:
    """Return the trace that counts, None where the case has no transfer in the ledger."""
    return Trace.objects.filter(case=case).order_by("-made_at", "-id").first()


def money_view(case: Case, *, with_graph: bool = True) -> MoneyView | None:
    """Return what there is to show of ``case`` in its leading currency; None before its first trace."""
    trace = latest_trace(case)
    return None if trace is None else _view(case, trace, with_graph)


def other_views(case: Case) -> list[MoneyView]:
    """Return what there is to show in the case's other currencies, without pictures; most cases have none.

    Every figure of a view is of one currency: money of two is never added.
    """
    return [_view(case, trace, False) for trace in latest_traces(case)[1:]]


def _view(case: Case, trace: Trace, with_graph: bool) -> MoneyView:
    rows = Hold.objects.filter(case=case, currency=trace.currency)
    holds = list(rows.select_related("institution", "order"))
    live = [hold for hold in holds if hold.state_named in LIVE_HOLDS]
    document = trace.document
    back, held = _by_place(holds, "returned_minor"), _by_place(live, "live_minor")
    roots = [root["transaction_id"] for root in trace.roots]
    disputed = {root: min(trace.disputed_of(root), told) for root, told in disputed_by_root(roots).items()}
    parts = parts_of(disputed, document, held, back)
    orders = list(
        Order.objects.filter(case=case, kind=OrderKind.HOLD.value, currency=trace.currency).select_related(
            "institution", "placed_hold"
        )
    )
    view = MoneyView(
        trace=trace,
        currency=trace.currency,
        disputed_minor=parts.stolen_minor,
        resting_minor=trace.resting_minor,
        stoppable_minor=parts.stoppable_minor,
        held_minor=parts.held_minor,
        returned_minor=parts.returned_minor,
        gone_minor=parts.gone_minor,
        unfollowed_minor=parts.unfollowed_minor,
        innocent_minor=sum(hold.excess_minor for hold in holds if hold.state_named in LOCKING_HOLDS),
        live_holds=len(live),
        first_at=None,
        clock=next(iter(clocks_of([case.pk]).get(case.pk, ())), None),
        plan=_plan(case, trace, orders, holds, parts.stoppable_at or {}, unbooked(document, back)),
    )
    _draw(view, live, with_graph)
    return view


def _draw(view: MoneyView, live: Sequence[Hold], with_graph: bool) -> None:
    from cloudsword.errors import CloudSwordError

    if not view.trace.roots:
        return  # nothing is disputed any more
    try:
        results = traced(view.trace)
    except CloudSwordError as error:
        view.trouble = error.sentence(language())
        return
    policy_rule = view.trace.rule_named
    view.rules = [
        RuleView(rule, sum(result.positions["resting_total_minor"].to_pylist()), rule is policy_rule)
        for rule, result in results.items()
    ]
    shown = results[policy_rule]
    times = shown.roots["booked_at"].to_pylist()
    view.first_at = min(times) if times else None
    if not with_graph or not times:
        return
    held: dict[str, int] = {}
    for hold in live:
        held[hold.account] = held.get(hold.account, 0) + hold.live_minor
    lines = view.trace.lines.select_related("institution")
    places = {line.account: institution_name(line) for line in lines}
    places |= _known_places(shown, places)
    view.graph = graph_view(
        shown,
        institutions=places,
        among=[house.name_in(language()) for house in Institution.objects.all()],
        held=held,
        free={line.account: line.left_free_minor for line in lines},
    )


def graph_of(trace: Trace) -> SafeString:
    """Return the small drawing of a trace, empty where the ledger cannot be asked."""
    from cloudsword.errors import CloudSwordError

    if not trace.roots:
        return mark_safe("")
    try:
        shown = traced(trace)[trace.rule_named]
    except CloudSwordError:
        return mark_safe("")
    lines = trace.lines.select_related("institution")
    places = {line.account: institution_name(line) for line in lines}
    places |= _known_places(shown, places)
    held = _by_place([h for h in Hold.objects.filter(case=trace.case_id) if h.is_live], "live_minor")
    by_account: dict[str, int] = {}
    for (account, _), minor in held.items():
        by_account[account] = by_account.get(account, 0) + minor
    view = graph_view(
        shown,
        institutions=places,
        held=by_account,
        free={each.account: each.left_free_minor for each in lines},
    )
    drawings = [drawing(view, language=language(), least_width=least) for least in (WIDE, SLIM)]
    return mark_safe("".join(drawings))  # noqa: S308 - escaped there


def _known_places(result: "TraceResult", known: Mapping[str, str]) -> dict[str, str]:
    """Return institutions of the trace's other accounts, from the ledger's own list of accounts.

    One house has one name on a page: that of the centre's list, where it is on it.
    """
    wanted = [a for a in result.positions["account"].to_pylist() if a not in known]
    wanted += result.roots["debtor_account"].to_pylist()
    index = ledger()
    attributes = index.attributes
    numbers = index.account_numbers(wanted).tolist()
    called = {
        account: attributes.institutions[place]
        for account, number in zip(wanted, numbers, strict=True)
        if number >= 0 and (place := attributes.institution[number]) >= 0
    }
    ids = institutions_called(set(called.values()))
    houses = Institution.objects.in_bulk(set(ids.values()))
    return {
        account: houses[ids[name]].name_in(language()) if name in ids else name
        for account, name in called.items()
    }


def traced(trace: Trace) -> "Mapping[TracingRule, TraceResult]":
    """Return the results of a stored trace's question under every rule, of the books up to its time.

    Raises
    ------
    CloudSwordError
        The ledger cannot be opened, or does not know the transfers any more.
    """
    return _traced(
        trace.pk, trace.as_of, tuple((r["transaction_id"], r["disputed_minor"]) for r in trace.roots)
    )


@lru_cache(maxsize=KEPT)
def _traced(
    number: int, as_of: datetime, roots: tuple[tuple[str, int], ...]
) -> "Mapping[TracingRule, TraceResult]":
    from dataclasses import replace

    from cloudsword.funds.trail.follow import trace as follow

    index = ledger()
    knobs: Parameters = replace(centre().policy.parameters, as_of=as_of)
    asked = [Root(transaction_id, disputed) for transaction_id, disputed in roots]
    return {rule: follow(index, asked, rule, knobs) for rule in TracingRule}


def _by_place(holds: Sequence[Hold], field: str) -> dict[tuple[str, str], int]:
    """Return what holds say, by account and root."""
    found: dict[tuple[str, str], int] = {}
    for hold in holds:
        place = hold.account, hold.root_transaction_id
        found[place] = found.get(place, 0) + int(getattr(hold, field))
    return {place: minor for place, minor in found.items() if minor}


def _plan(
    case: Case,
    trace: Trace,
    orders: Sequence[Order],
    holds: Sequence[Hold],
    loose: Mapping[tuple[str, str], int],
    back: Mapping[tuple[str, str], int],
) -> list[PlanRow]:
    """Return a row for each account and root, those that can be ordered first, one of them primary."""
    standing = {(hold.account, hold.root_transaction_id): hold.order for hold in holds if hold.is_live}
    for order in orders:
        if order.state_named in OPEN_ORDERS:
            standing[order.account, order.root_transaction_id] = order
    rows: list[PlanRow] = []
    for line in trace.lines.select_related("institution"):
        for n, (root, minor) in enumerate(sorted(line.by_root.items(), key=lambda item: (-item[1], item[0]))):
            arrived = trace.as_of - timedelta(seconds=line.seconds_since_arrival)
            known = standing.get((line.account, root))
            if known is None:
                minor = min(minor, loose.get((line.account, root), 0))
            row = PlanRow(line, root, minor, trace.currency, arrived, known, is_first_of_account=n == 0)
            row.back_minor = back.get((line.account, root), 0)
            rows.append(row)
    offers = offered_holds(case, trace, [(row.line, row.root, row.hold_minor) for row in rows])
    for row, offer in zip(rows, offers, strict=True):
        row.offer = offer
    first = next((row for row in rows if row.order is None and row.offered_minor), None)
    if first is not None:
        first.is_primary = True
    return rows


def institution_name(row: PlanLine | Order | Hold) -> str:
    """Return the institution's name in the page's language; or what the ledger calls it."""
    if row.institution is not None:
        return row.institution.name_in(language())
    return getattr(row, "institution_name", "") or "–"
