"""Figures of the gangs' room on a country of 20,000 people and 90 days, and the range of each.

Bank clerks and alerts stop payments as they do in the whole country. Ranges are those of the validation
targets, wider where one seed alone is looked at. How often each lies outside by chance is measured by
``tests.country.chances`` and stands in docs/reference/chances.md.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

import numpy as np

from cloudsword.country.calendar import DAY, MINUTE
from cloudsword.country.dissuasions import Dissuasions
from cloudsword.country.flow import PaymentKind
from cloudsword.country.gangs.case import Case
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import AccountUse
from cloudsword.vocabulary.scam_types import ScamType
from tests.country.gangs.runs import Ran, run

PEOPLE, DAYS = 20_000, 90
TEN = (
    "brushing",
    "investment",
    "shopping",
    "custsvc",
    "loan",
    "credit",
    "leader",
    "authority",
    "romance",
    "game",
)


@dataclass(frozen=True)
class Figure:
    """A number of a run, and where it has to lie."""

    name: str
    low: float
    high: float
    of: Callable[[Ran], float]

    def holds(self, value: float) -> bool:
        """Whether a value lies in the range."""
        return self.low <= value <= self.high


def country_of(seed: int) -> Ran:
    """Run the gangs of the country of one seed."""
    scenario = Scenario(PEOPLE, DAYS, seed)
    return run(scenario, stops=Dissuasions(scenario).due)


def paying(ran: Ran) -> list[Case]:
    """Cases in which the victim paid."""
    return [case for case in ran.gangs.cases() if case.payments]


def losses(ran: Ran) -> np.ndarray:
    """The loss of each paying victim."""
    return np.array([case.loss for case in paying(ran)], np.float64)


def share_of_the_largest(ran: Ran) -> float:
    """The part of all losses that the largest 3.3 % of them make."""
    lost = losses(ran)
    top = np.sort(lost)[::-1][: round(0.033 * len(lost))]
    return float(top.sum() / lost.sum())


def romances(ran: Ran) -> list[Case]:
    """Romances that were planned."""
    return [case for case in ran.gangs.cases() if case.scam_type is ScamType.ROMANCE and case.planned]


def ages(ran: Ran) -> np.ndarray:
    """The age of each paying victim."""
    born = ran.world.people.birth_year
    return np.array([ran.scenario.start.year - int(born[case.victim]) for case in paying(ran)])


def share_of_the_ten(ran: Ran) -> float:
    """The part of the paying cases that the ten common types make."""
    counts = Counter(case.scam_type.value for case in paying(ran))
    return sum(counts[kind] for kind in TEN) / counts.total()


def lead_of_brushing(ran: Ran) -> float:
    """How many times as many cases the commonest type, brushing, has as the next one."""
    counts = Counter(case.scam_type.value for case in paying(ran))
    return counts["brushing"] / max(count for kind, count in counts.items() if kind != "brushing")


def lead_of_investment(ran: Ran) -> float:
    """How many times as large the median loss of investment is as that of the next of the ten.

    By the median: the mean of some twenty cases follows its one largest.
    """
    lost: dict[str, list[int]] = defaultdict(list)
    for case in paying(ran):
        lost[case.scam_type.value].append(case.loss)
    middles = {kind: median(lost[kind]) for kind in TEN if len(lost[kind]) >= 10}
    return middles["investment"] / max(value for kind, value in middles.items() if kind != "investment")


def passes_on(speed: str, minutes: int) -> Callable[[Ran], float]:
    """The part of the legs of a speed that leave within minutes."""

    def of(ran: Ran) -> float:
        legs = [leg for leg in ran.legs if leg.speed == speed]
        return float(
            np.mean(
                [leg.left_at is not None and leg.left_at - leg.arrived_at <= minutes * MINUTE for leg in legs]
            )
        )

    return of


def used_soon(ran: Ran) -> float:
    """The part of the mule accounts that are used within five days of their opening."""
    rows = ran.end.mule_accounts
    return float(
        np.mean(
            [row.first_used_at is not None and row.first_used_at - row.opened_at <= 5 * DAY for row in rows]
        )
    )


def ways_out(ran: Ran) -> Iterable[tuple[str, int]]:
    """Way and amount of each transfer of stolen money out of a mule account."""
    payments, use = ran.payments, ran.world.accounts.use
    inner = {row.tag for row in ran.parcels if row.tag != row.root}
    names = {PaymentKind.TRANSFER: "transfer", PaymentKind.CARD: "card", PaymentKind.CASH_OUT: "cash"}
    for i in range(len(payments)):
        if int(payments.tag[i]) in inner:
            way = names.get(PaymentKind(int(payments.kind[i])), "other")
            yield "other" if use[payments.creditor[i]] == AccountUse.FOREIGN else way, int(payments.amount[i])


def goes_out(way: str, *, by_value: bool) -> Callable[[Ran], float]:
    """The part of the transfers out of mule accounts that go one way, by number or by amount."""

    def of(ran: Ran) -> float:
        sums: Counter[str] = Counter()
        for found, amount in ways_out(ran):
            sums[found] += amount if by_value else 1
        return sums[way] / sums.total()

    return of


def calls_by_line(ran: Ran) -> dict[int, list[tuple[int, int, int]]]:
    """(Day, callee, seconds) of each call by line of a gang."""
    lines = {row.line for row in ran.end.scam_lines}
    calls: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, day in enumerate(ran.days):
        columns = (day.calls.caller, day.calls.callee, day.calls.duration)
        for caller, callee, seconds in zip(*(c.tolist() for c in columns), strict=True):
            if caller in lines:
                calls[caller].append((number, callee, seconds))
    return calls


def calls_a_day(ran: Ran) -> float:
    """Calls a day of use, in the median of the lines that live at most a month."""
    short = [rows for rows in calls_by_line(ran).values() if rows[-1][0] - rows[0][0] <= 31]
    return median(len(rows) / len({day for day, _, _ in rows}) for rows in short)


def distinct_callees(ran: Ran) -> float:
    """Different numbers among those called, in the median of lines."""
    return median(len({who for _, who, _ in rows}) / len(rows) for rows in calls_by_line(ran).values())


def days_of_use(ran: Ran) -> float:
    """Days on which a line calls, in the median."""
    return median(len({day for day, _, _ in rows}) for rows in calls_by_line(ran).values())


def long_lives(ran: Ran) -> float:
    """The part of the lines that live longer than thirty days."""
    return float(np.mean([row.ended_at - row.started_at > 30 * DAY for row in ran.end.scam_lines]))


def seconds_of_talk(ran: Ran) -> float:
    """The mean length of a line's calls that were taken, in the median of lines."""
    talks = [[seconds for _, _, seconds in rows if seconds] for rows in calls_by_line(ran).values()]
    return median(float(np.mean(times)) for times in talks if times)


def victims_by_call(ran: Ran) -> float:
    """Paying victims for a thousand calls."""
    return 1000 * len(paying(ran)) / sum(map(len, calls_by_line(ran).values()))


def mules_at_a_time(ran: Ran) -> float:
    """The part of all accounts that are mules in use on the sixtieth day."""
    at = ran.scenario.calendar.begins(60)
    active = [a for a in ran.gangs.mule_accounts() if a.first_used_at <= at < min(a.dies_at, a.burnt_at)]
    return len(active) / len(ran.world.accounts)


def _adults_to_forty(ran: Ran) -> float:
    found = ages(ran)
    return float(np.mean((found >= 18) & (found <= 40)))


FIGURES = (
    Figure("paying cases", 560, 740, lambda ran: len(paying(ran))),
    Figure("spread of the losses' logarithms", 2.1, 2.6, lambda ran: float(np.log(losses(ran)).std())),
    Figure("losses: part of the largest 3.3 %", 0.55, 0.82, share_of_the_largest),
    Figure("losses: mean over median", 9, 25, lambda ran: float(losses(ran).mean() / np.median(losses(ran)))),
    Figure(
        "payments by case",
        1.7,
        2.5,
        lambda ran: float(np.mean([len(case.payments) for case in paying(ran)])),
    ),
    Figure(
        "planned payments of a romance",
        8.5,
        12,
        lambda ran: float(np.mean([len(case.planned) for case in romances(ran)])),
    ),
    Figure(
        "days of a romance, median",
        48,
        77,
        lambda ran: median((case.planned[-1].at - case.planned[0].at) / DAY for case in romances(ran)),
    ),
    Figure("age of victims, mean", 35, 40, lambda ran: float(ages(ran).mean())),
    Figure("victims of 18 to 40 years", 0.56, 0.68, _adults_to_forty),
    Figure("cases of the ten common types", 0.859, 0.909, share_of_the_ten),
    Figure("brushing over the next type, by number", 1, np.inf, lead_of_brushing),
    Figure("investment over the next type, by median loss", 1, np.inf, lead_of_investment),
    Figure("ordinary legs gone in 15 minutes", 0.24, 0.32, passes_on("ordinary", 15)),
    Figure("ordinary legs gone in an hour", 0.485, 0.575, passes_on("ordinary", 60)),
    Figure("fast legs gone in 10 minutes", 0.70, 0.80, passes_on("fast", 10)),
    Figure("mule accounts used in five days", 0.43, 0.58, used_soon),
    Figure("ways out, by number: transfer", 0.51, 0.63, goes_out("transfer", by_value=False)),
    Figure("ways out, by number: card", 0.14, 0.26, goes_out("card", by_value=False)),
    Figure("ways out, by number: cash", 0.04, 0.16, goes_out("cash", by_value=False)),
    Figure("ways out, by amount: transfer", 0.49, 0.65, goes_out("transfer", by_value=True)),
    Figure("ways out, by amount: card", 0.12, 0.28, goes_out("card", by_value=True)),
    Figure("ways out, by amount: cash", 0.02, 0.18, goes_out("cash", by_value=True)),
    Figure("calls a day of a line, median", 30, 55, calls_a_day),
    Figure("different numbers called, median", 0.81, 0.95, distinct_callees),
    Figure("days of use of a line, median", 3, 6, days_of_use),
    Figure("lines that live longer than 30 days", 0.05, 0.20, long_lives),
    Figure("seconds of a taken call, median", 79.8, 148.2, seconds_of_talk),
    Figure("paying victims for a thousand calls", 1, 8, victims_by_call),
    Figure("accounts that are mules in use", 0.0005, 0.006, mules_at_a_time),
)
