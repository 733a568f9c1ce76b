"""What features are made of: relations of records, and the window of time that is looked at.

Invariant: everything is cut at ``Window.until`` before anything is counted, so no later row can be seen.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import ibis

from cloudsword.vocabulary.msisdn import PATTERN

Relation: TypeAlias = Any
"""An Ibis table expression; Ibis is not typed for strict checks."""

Value: TypeAlias = Any
"""An Ibis column or scalar expression."""

DAY_S: Final = 86_400


@dataclass(frozen=True, slots=True)
class Window:
    """The time that is looked at.

    Parameters
    ----------
    until
        The moment of scoring, UTC seconds since 1970; rows at or after it do not exist.
    length_s
        Seconds before it in which behaviour is counted.
    past_s
        Seconds before those with which behaviour is compared.
    utc_offset_s
        Seconds by which local clocks are ahead of UTC: for hours of the night.
    least_calls
        Calls that a number placed, or messages that it sent, within the window; with fewer nothing is said of
        it.
    records_from
        When the records begin, UTC seconds; None: before everything that is looked at. What lies before is
        no quiet past of anybody's.
    """

    until: int
    length_s: int = DAY_S
    past_s: int = 14 * DAY_S
    utc_offset_s: int = 0
    least_calls: int = 5
    records_from: int | None = None

    @property
    def since(self) -> int:
        """Where the window begins, UTC seconds."""
        return self.until - self.length_s

    @property
    def past_since(self) -> int:
        """Where the time that it is compared with begins, UTC seconds."""
        past = self.since - self.past_s
        return past if self.records_from is None else max(past, min(self.records_from, self.since))

    @property
    def has_past(self) -> bool:
        """Whether the records reach back a day before the window at least: else nobody's past is known."""
        return self.since - self.past_since >= DAY_S


@dataclass(frozen=True, slots=True)
class MovingWindow:
    """A window that moves: an expression made of it once is of whatever moment its instants say when it runs.

    Parameters
    ----------
    of
        Lengths, offset and least calls; and whether there is a past.
    until, past_since
        As of ``Window``, int64 scalars of a relation.
    """

    of: Window
    until: Value
    past_since: Value

    @property
    def since(self) -> Value:
        """Where the window begins, UTC seconds."""
        return self.until - self.of.length_s

    @property
    def length_s(self) -> int:
        """As of ``Window``."""
        return self.of.length_s

    @property
    def utc_offset_s(self) -> int:
        """As of ``Window``."""
        return self.of.utc_offset_s

    @property
    def least_calls(self) -> int:
        """As of ``Window``."""
        return self.of.least_calls

    @property
    def has_past(self) -> bool:
        """As of ``Window``."""
        return self.of.has_past


@dataclass(frozen=True, slots=True)
class Evidence:
    """Records that a number is judged by, as relations.

    Parameters
    ----------
    calls
        Columns of ``tables.CALLS``; a column ``origin`` (``warning.origin``) may stand beside them.
    messages
        Columns of ``tables.MESSAGES``; a column ``pitch`` may stand beside them: what sort of scam a message
        is read as, null where none. None: not known.
    subscribers
        Columns of ``tables.SUBSCRIBERS``; None: not known.
    complaints
        ``msisdn`` and ``complained_at``, one row a complaint; None: not known.
    known
        ``msisdn`` and ``known_at``, one row a number that was judged a scam number; None: none is known.
    """

    calls: Relation
    messages: Relation | None = None
    subscribers: Relation | None = None
    complaints: Relation | None = None
    known: Relation | None = None


AnyWindow: TypeAlias = Window | MovingWindow
"""The time that is looked at: of one moment, or of whatever moment an expression runs at."""


def second(instant: Value) -> Value:
    """Return an instant as UTC seconds since 1970, rounded down."""
    if instant.type().is_integer():
        return instant
    # truncated first: engines differ in how they round
    return instant.truncate("s").epoch_seconds().cast("int64")


def moment(seconds: Any, like: Value) -> Value:
    """Return UTC seconds as what the column ``like`` is compared with: cheaper than the seconds of it.

    Instants of a window that moves are expressions, and go with columns of int64.
    """
    if isinstance(seconds, ibis.Value):
        return seconds
    if like.type().is_integer():
        return ibis.literal(seconds, type="int64")
    return ibis.literal(datetime.fromtimestamp(seconds, UTC), type=like.type().copy(nullable=False))


def digits(msisdn: Value) -> Value:
    """Return the digits of a column that its contract holds to E.164, as ``number`` does, and sooner."""
    if msisdn.type().is_integer():
        return msisdn
    return msisdn.substr(1).cast("int64")


def number(msisdn: Value) -> Value:
    """Return the digits of an msisdn as int64: what is grouped and joined by; null where it is none."""
    if msisdn.type().is_integer():
        return msisdn
    # the case guards the cast: an engine may cast before it filters
    is_number = msisdn.re_search(PATTERN)
    return ibis.cases((is_number, msisdn.substr(1)), else_=ibis.null("string")).cast("int64")
