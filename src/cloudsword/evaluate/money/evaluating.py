"""Evaluate a centre filled from a country: every report traced, every order compared with the truth."""

from collections.abc import Callable, Sequence

from cloudsword.country.calendar import MINUTE
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.money.evaluation import CURVE_MINUTES, CurvePoint, MoneyEvaluation, OrderSet
from cloudsword.evaluate.money.interval import ratio
from cloudsword.evaluate.money.known_reports import KnownReport, known_reports
from cloudsword.evaluate.money.latencies import LATENCIES, delays
from cloudsword.evaluate.money.lenders import licensed_lenders
from cloudsword.evaluate.money.order import Outcome, carry_out
from cloudsword.evaluate.money.true_money import TrueMoney
from cloudsword.evaluate.records import Source, records_of
from cloudsword.funds import LedgerIndex
from cloudsword.vocabulary.tracing_rules import TracingRule

Progress = Callable[[int, int], None]
"""Told how many traces are done, and how many there are in all."""


class _Steps:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def step(self) -> None:
        self._done += 1
        if self._progress:
            self._progress(self._done, self._total)


def evaluate_money(
    index: LedgerIndex,
    visible: Source,
    truth: Source,
    facts: Facts,
    *,
    rule: TracingRule = TracingRule.PRO_RATA,
    latency: str = "hours",
    seed: int = 0,
    progress: Progress | None = None,
) -> MoneyEvaluation:
    """Trace every report as its order lands, hold what the trace says, and compare with the truth.

    Parameters
    ----------
    index
        The centre's books.
    visible
        Tables ``reports``, and ``loans`` and ``platforms``: which accounts are licensed lenders' own.
    truth
        Tables ``parcels``, ``mule_accounts``, ``report_links``.
    facts
        The country; its currency is that of the books that are traced.
    rule
        The rule that headline, curve and latencies follow.
    latency
        The latency that headline and rules follow: ``legacy``, ``day``, ``hours`` or ``fast``.
    seed
        Of the latencies drawn and of the intervals.
    progress
        Told after every trace.

    Returns
    -------
    MoneyEvaluation
        Each report stands alone: an order changes nothing of what happens next, and every order is carried
        out. Same arguments, same figures. Where no report names a payment of the books, there are no orders
        and the curve has no payments. Cost: 8 traces a report and 11 a reported payment.
    """
    seen, known = records_of(visible), records_of(truth)
    reports, counts = known_reports(seen, known, index)
    money = TrueMoney(index, known)
    lenders = licensed_lenders(seen, index)
    stats = index.state.currency_stats[index.state.currencies.index(facts.currency)]
    end = stats.last
    roots = [
        (r, name, row) for r in reports if r.is_scam for name, row in zip(r.transactions, r.rows, strict=True)
    ]
    roots = [entry for entry in roots if entry[2] in money.roots]
    steps = _Steps(
        progress, len(reports) * (len(TracingRule) + len(LATENCIES) - 1) + len(roots) * len(CURVE_MINUTES)
    )

    def orders(used: TracingRule, name: str) -> OrderSet:
        landings = [
            r.reported_at + d
            for r, d in zip(reports, delays(LATENCIES[name], len(reports), seed), strict=True)
        ]
        kept: list[KnownReport] = []
        landed: list[int] = []
        outcomes: list[Outcome] = []
        for report, at in zip(reports, landings, strict=True):
            if at <= end:
                kept.append(report)
                landed.append(at)
                outcomes.append(carry_out(index, money, report.transactions, used, at, lenders))
            steps.step()
        return OrderSet(
            used, name, tuple(kept), tuple(landed), tuple(outcomes), len(reports) - len(kept), seed
        )

    by_rule = tuple(orders(used, latency) for used in TracingRule)
    shown = next(found for found in by_rule if found.rule is rule)
    by_latency = tuple(shown if name == latency else orders(rule, name) for name in LATENCIES)
    curve = tuple(
        _point(index, money, lenders, roots, rule, minutes, end, seed, steps) for minutes in CURVE_MINUTES
    )
    return MoneyEvaluation(
        facts=facts,
        seed=seed,
        currency=facts.currency,
        fingerprint=index.fingerprint,
        transfers=stats.transfers,
        accounts=stats.accounts,
        first_booked_at=stats.first_booked_at,
        last_booked_at=stats.last_booked_at,
        counts=counts,
        rule=rule,
        latency=latency,
        by_rule=by_rule,
        by_latency=by_latency,
        curve=curve,
    )


def _point(
    index: LedgerIndex,
    money: TrueMoney,
    lenders: frozenset[int],
    roots: Sequence[tuple[KnownReport, str, int]],
    rule: TracingRule,
    minutes: int,
    end: int,
    seed: int,
    steps: _Steps,
) -> CurvePoint:
    cases: list[object] = []
    outcomes: list[Outcome] = []
    for report, name, row in roots:
        landed = int(index.books.booked_at[row]) + minutes * MINUTE
        if landed <= end:
            cases.append(report.case_id)
            outcomes.append(carry_out(index, money, [name], rule, landed, lenders))
        steps.step()
    ones = [1] * len(outcomes)
    disputed = [o.disputed_minor for o in outcomes]
    first, mules = [o.first_minor for o in outcomes], [o.mules_minor for o in outcomes]
    caught = [o.hold.recovered_minor for o in outcomes]

    def mean(amounts: list[int]) -> list[float]:
        return [amount / whole for amount, whole in zip(amounts, disputed, strict=True)]

    return CurvePoint(
        minutes=minutes,
        payments=len(outcomes),
        disputed_minor=sum(disputed),
        first_minor=sum(first),
        mules_minor=sum(mules),
        recovered_minor=sum(caught),
        first=ratio(mean(first), ones, cases, seed),
        mules=ratio(mean(mules), ones, cases, seed),
        recovered=ratio(mean(caught), ones, cases, seed),
    )
