"""The score: what the centre's holds did, beside the same days under whole freezes and without a centre."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from cloudsword.centre.demonstration.settlement import Figures
from cloudsword.centre.demonstration.telephone import CallCounts
from cloudsword.centre.demonstration.warned import WarnedCounts


@dataclass(frozen=True, slots=True)
class Compared:
    """One instant in three worlds.

    Parameters
    ----------
    centre
        Under the amounts that the centre had held.
    freeze
        The same payments, the same orders at the same instants, each a freeze of the whole account.
    nobody
        The same country without any centre.
    """

    centre: Figures
    freeze: Figures
    nobody: Figures

    def to_tree(self) -> dict[str, Any]:
        """Return it for JSON: figures by world."""
        return {name: asdict(getattr(self, name)) for name in ("centre", "freeze", "nobody")}


@dataclass(frozen=True, slots=True)
class Warnings:
    """What warnings of numbers came to until one instant.

    Parameters
    ----------
    numbers
        Numbers that were warned of, and how long wrong warnings stood.
    calls, calls_without
        Calls in the country of this centre, and in the same country without one; both until carriers last
        handed their records over.
    victims
        People who paid without a centre, and here did not: a number that was warned of called, and they did
        not answer.
    unpaid
        What they paid without a centre, minor units.
    otherwise
        What is stolen here beyond what was stolen without a centre less ``unpaid``, minor units: after holds
        and returns a victim's means differ. May be negative.
    """

    numbers: WarnedCounts
    calls: CallCounts
    calls_without: CallCounts
    victims: int
    unpaid: int
    otherwise: int

    @property
    def share_after(self) -> int:
        """Of the gangs' calls those after a warning, per cent, rounded down."""
        return 100 * self.calls.after // self.calls.scam if self.calls.scam else 0


@dataclass(frozen=True, slots=True)
class Day:
    """The figures of one instant.

    Parameters
    ----------
    all
        All victims, whether a centre can know of them or not.
    reported
        Those whose report names a payment that the ledger knows: of them alone a centre can know.
    gone_before
        What of the reported money had left the books when the report came, minor units.
    back_before
        What of it was back with the victims then: a gang's bait.
    warnings
        What warnings of numbers came to.
    """

    all: Compared
    reported: Compared
    gone_before: int
    back_before: int
    warnings: Warnings

    @property
    def reachable(self) -> int:
        """What an order could still have reached when the report came, minor units."""
        return max(0, self.reported.centre.stolen - self.gone_before - self.back_before)

    def to_tree(self) -> dict[str, Any]:
        """Return it for JSON; amounts are minor units."""
        return {
            **self.all.to_tree(),
            "reported": self.reported.to_tree(),
            "gone_before_report": self.gone_before,
            "reachable_at_report": self.reachable,
            "warnings": asdict(self.warnings),
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done.

    Parameters
    ----------
    reports
        Told and adopted.
    cases
        Opened.
    orders
        Orders to hold that left.
    placed, partly_placed, placed_above, refused, unanswered
        What came of them.
    """

    reports: int
    cases: int
    orders: int
    placed: int
    partly_placed: int
    placed_above: int
    refused: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Score:
    """What a demonstration ends with.

    Parameters
    ----------
    people, days, seed, preset
        The country.
    currency
        ISO 4217 code of all amounts.
    days_done
        Figures at the end of each day.
    counts
        What was done.
    audit_events
        Length of the audit chain.
    is_chain_whole
        Whether the audit chain verified at the end.
    """

    people: int
    days: int
    seed: int
    preset: str
    currency: str
    days_done: Sequence[Day]
    counts: Counts
    audit_events: int
    is_chain_whole: bool

    @property
    def last(self) -> Day:
        """Figures at the end."""
        return self.days_done[-1]

    def to_tree(self) -> dict[str, Any]:
        """Return it for JSON; amounts are minor units."""
        return {
            "country": {
                "people": self.people,
                "days": self.days,
                "seed": self.seed,
                "preset": self.preset,
                "currency": self.currency,
            },
            "end": self.last.to_tree(),
            "days": [day.to_tree() for day in self.days_done],
            "counts": asdict(self.counts),
            "audit": {"events": self.audit_events, "is_whole": self.is_chain_whole},
        }
