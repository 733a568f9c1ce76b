"""Tracing a case: the policy's rule, the range of the others, the hold plan, and the ground of holds.

Invariant: a trace is written once and stays; a hold that the newest trace does not bear has an open alarm
with a clock.
"""

import time
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q, Subquery

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.books.keepers import institutions_called
from cloudsword.centre.books.ledger import centre, is_current, ledger
from cloudsword.centre.holds.models import Hold, PlanLine, Trace
from cloudsword.centre.holds.models.holds import LIVE
from cloudsword.centre.holds.models.traces import latest_traces
from cloudsword.centre.holds.services.grounds import judge_ground, look_for_more, resting
from cloudsword.centre.holds.services.moving import locked_hold
from cloudsword.centre.holds.services.roots import known_roots, rule_of
from cloudsword.centre.holds.services.sharing import share_by_root
from cloudsword.centre.holds.services.work import Work, change, lock_money
from cloudsword.centre.intake.models import Case, ReportedPayment
from cloudsword.centre.intake.roots import roots_of
from cloudsword.centre.intake.states import CaseState, ReportState
from cloudsword.channels.plain import canonical
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User
    from cloudsword.funds.plan import HoldPlan
    from cloudsword.funds.result import TraceResult

SECONDS: Final = 2.0
"""How long the clock traces at a time."""
QUIET: Final = 60.0
"""How long the clock rests when no case is behind its books and no news came."""

FORGOTTEN: Final = -1
"""Version of a trace that is to be made anew, whatever the lake's."""

_quiet: dict[str, tuple[int, float]] = {}


@dataclass(frozen=True, slots=True)
class Followed:
    """What the books say of a case's transfers of one currency: every rule, the plan, the policy's result."""

    results: "Mapping[TracingRule, TraceResult]"
    proposal: "HoldPlan"
    found: Mapping[str, Any]

    def currency(self, rule: TracingRule) -> str:
        """Return the currency, ISO 4217."""
        return self.results[rule].ledger.currency


def trace_case(*, actor: "User | None", case: Case) -> Trace | None:
    """Trace what the received reports of a case dispute, and keep the result with its hold plan.

    Parameters
    ----------
    actor
        Who asks; None: the machine.
    case
        Any case.

    Returns
    -------
    Trace or None
        Of the leading currency; ``latest_traces`` gives the others too. None: the ledger has none of the
        disputed transfers. Where nothing changed since the latest trace, that one.

    Raises
    ------
    LakeBusy, DamagedLake, DiskFull
        As ``books.ledger.ledger``.

    Notes
    -----
    One trace for each rule and currency, a few milliseconds each for an ordinary case.
    """
    from cloudsword.formats.trace_json import document
    from cloudsword.funds.plan import plan
    from cloudsword.funds.trail.follow import trace as follow

    began = time.perf_counter()
    policy = centre().policy
    version = centre().snapshot().version
    index = ledger()
    groups = known_roots(case)
    rule = rule_of(policy)
    if not groups:
        return _nothing_left(actor, case, version, rule)
    all_followed = []
    for roots in groups:
        results = {each: follow(index, roots, each, policy.parameters) for each in TracingRule}
        proposal = plan(index, results, rule, policy.latency_seconds)
        all_followed.append(Followed(results, proposal, document(results[rule])))
    latest = latest_traces(case)
    if [each.currency for each in latest] == [each.currency(rule) for each in all_followed] and all(
        _says_the_same(known, followed.found, followed.proposal)
        for known, followed in zip(latest, all_followed, strict=True)
    ):
        Trace.objects.filter(pk__in=[each.pk for each in latest]).update(lake_version=version)
        with change(actor) as work:
            _judge_grounds(work, case, all_followed, rule)
        return latest[0]
    took_ms = round((time.perf_counter() - began) * 1000)
    now = clock.now()
    with change(actor) as work:
        # the leading currency is kept last: whoever asks for the newest trace alone gets it
        for followed in reversed(all_followed):
            made = _keep(actor, case, version, followed, rule, took_ms, now)
            work.note(
                Event.CASE_TRACED,
                made,
                case=case,
                rule=rule,
                currency=made.currency,
                as_of=made.as_of,
                fingerprint=made.fingerprint,
                roots=[root["transaction_id"] for root in made.roots],
                resting=made.resting_minor,
                hold=made.hold_minor,
            )
        _judge_grounds(work, case, all_followed, rule)
    return made


def _nothing_left(actor: "User | None", case: Case, version: int, rule: TracingRule) -> Trace | None:
    """Keep that the books have nothing of what a case disputes any more, so that no page offers it.

    That is: no report disputes anything, or the batch with its transfers was undone. None: nothing was there.
    """
    latest = latest_traces(case)
    if not latest or not latest[0].roots:
        Trace.objects.filter(pk__in=[each.pk for each in latest]).update(lake_version=version)
        return None
    if roots_of(case) and not is_current():
        return None  # an index from before they came says nothing: the clock tries again
    now = clock.now()
    parts = ("roots", "edges", "positions", "exits", "unfollowed")
    found: dict[str, Any] = {"rule": rule.value, **{part: [] for part in parts}}
    with change(actor) as work:
        made = Trace.objects.create(
            case=case,
            rule=rule.value,
            rules=[],
            currency=latest[0].currency,
            as_of=latest[0].as_of,
            fingerprint=latest[0].fingerprint,
            lake_version=version,
            roots=[],
            result=zlib.compress(canonical(found)),
            disputed_minor=0,
            resting_minor=0,
            hold_minor=0,
            expected_saved_minor=0,
            left_free_minor=0,
            made_by=actor,
            made_at=now,
        )
        work.note(
            Event.CASE_TRACED, made, case=case, rule=rule, currency=made.currency, as_of=made.as_of, roots=[]
        )
        _judge_grounds(work, case, (), rule)
    return made


def renew_traces(*, seconds: float = SECONDS) -> int:
    """Trace open cases whose books have grown, least recent first, for some seconds; return how many."""
    here, version = str(centre().path), centre().snapshot().version
    known, rested = _quiet.get(here, (-1, 0.0))
    if known == version and 0 <= clock.seconds() - rested < QUIET:
        return 0
    latest = Trace.objects.filter(case=OuterRef("pk")).order_by("-made_at", "-id")
    of_trace = Trace.objects.filter(case=OuterRef("case")).order_by("-made_at", "-id")
    disputed = ReportedPayment.objects.filter(
        report__incident__case=OuterRef("pk"),
        report__state=ReportState.RECEIVED.value,
        booked_at__isnull=False,
    )
    stale = (
        Case.objects.filter(state=CaseState.OPEN.value)
        .annotate(
            disputes=Exists(disputed),
            traced=Subquery(latest.values("lake_version")[:1]),
            rests=Exists(
                Trace.objects.filter(
                    case=OuterRef("pk"), made_at=Subquery(of_trace.values("made_at")[:1]), resting_minor__gt=0
                )
            ),
            holds_live=Exists(Hold.objects.filter(case=OuterRef("pk"), state__in=LIVE)),
            # its transfers are out of the books, with a batch that was undone, and may come back
            roots=Subquery(latest.values("roots")[:1]),
        )
        .filter(
            # forgotten, and nothing booked any more: what was found of it is to go from the pages
            Q(traced=FORGOTTEN)
            | Q(disputes=True)
            & (Q(traced=None) | Q(traced__lt=version) & (Q(rests=True) | Q(holds_live=True) | Q(roots=[])))
        )
        .order_by("traced", "-opened_at")
    )
    until = clock.seconds() + seconds
    count = 0
    for case in stale[:200]:
        trace_case(actor=None, case=case)
        count += 1
        if clock.seconds() > until:
            break
    if not count:
        _quiet[here] = (version, clock.seconds())
    return count


def forget_books(case: Case) -> None:
    """Let a case count as behind its books."""
    Trace.objects.filter(case=case).update(lake_version=FORGOTTEN)
    wake()


def forget_nothing(cases: Collection[str]) -> None:
    """Let those cases count as behind their books of which the last trace found no transfer."""
    Trace.objects.filter(case__in=cases, roots=[]).update(lake_version=FORGOTTEN)
    wake()


def wake() -> None:
    """Let the clock look for cases without a trace at its next turn."""
    _quiet.clear()


def _says_the_same(latest: Trace, found: Mapping[str, Any], proposal: "HoldPlan") -> bool:
    """Return whether a result differs from the kept one in nothing but the books that it stood on."""
    before = latest.document
    parts = ("rule", "roots", "edges", "positions", "exits", "unfollowed")
    if any(before[part] != found[part] for part in parts):
        return False
    known = {line.account: (line.hold_minor, line.low_minor, line.high_minor) for line in latest.lines.all()}
    rows = proposal.table.to_pylist()
    return known == {row["account"]: (row["hold_minor"], row["low_minor"], row["high_minor"]) for row in rows}


def _keep(
    actor: "User | None",
    case: Case,
    version: int,
    followed: Followed,
    rule: TracingRule,
    took_ms: int,
    now: datetime,
) -> Trace:
    results, proposal, found = followed.results, followed.proposal, followed.found
    result = results[rule]
    disputed = found["roots"]
    made = Trace.objects.create(
        case=case,
        rule=result.rule.value,
        rules=[rule.value for rule in results],
        currency=result.ledger.currency,
        as_of=result.parameters.as_of,
        fingerprint=result.ledger.fingerprint,
        lake_version=version,
        roots=disputed,
        result=zlib.compress(canonical(found)),
        disputed_minor=sum(root["disputed_minor"] for root in disputed),
        resting_minor=proposal.totals.resting_minor,
        hold_minor=proposal.totals.hold_minor,
        expected_saved_minor=proposal.totals.expected_saved_minor,
        left_free_minor=proposal.totals.left_free_minor,
        took_ms=took_ms,
        made_by=actor,
        made_at=now,
    )
    there = {row["account"]: row["resting_minor"] for row in found["positions"]}
    rows = proposal.table.to_pylist()
    known = institutions_called({row["institution"] for row in rows if row["institution"]})
    columns = (
        *(
            "rank",
            "account",
            "hop",
            "hold_minor",
            "resting_minor",
            "low_minor",
            "high_minor",
            "balance_minor",
        ),
        *("balance_basis", "probability", "probability_basis", "expected_saved_minor", "left_free_minor"),
        *("seconds_since_arrival", "seconds_since_last_outflow"),
    )
    PlanLine.objects.bulk_create(
        PlanLine(
            trace=made,
            institution_id=known.get(row["institution"]),
            institution_name=row["institution"] or "",
            by_root=share_by_root(row["hold_minor"], there.get(row["account"], {})),
            **{name: row[name] for name in columns},
        )
        for row in rows
    )
    return made


def _judge_grounds(work: Work, case: Case, all_followed: Sequence[Followed], rule: TracingRule) -> None:
    """Judge each live hold of the case by its own rule, and see whether more could be held there."""
    now = clock.now()
    holds: Sequence[Hold] = list(Hold.objects.filter(case=case, state__in=LIVE).select_related("order"))
    if not holds:
        return
    from cloudsword.formats.trace_json import document

    lock_money([hold.root_transaction_id for hold in holds], [hold.account for hold in holds])
    rules = {TracingRule.of(hold.order.rule) if hold.order.rule else rule for hold in holds}
    borne: dict[TracingRule, dict[tuple[str, str], int]] = {each: {} for each in rules}
    for each in rules:
        for followed in all_followed:
            borne[each] |= resting(followed.found if each is rule else document(followed.results[each]))
    for known in holds:
        hold = locked_hold(known.pk)
        own = TracingRule.of(hold.order.rule) if hold.order.rule else rule
        judge_ground(work, hold, borne[own].get((hold.account, hold.root_transaction_id), 0), now)
        look_for_more(work, hold, now)
