"""What the lake knows of one number: its day, whom it reached, who has it, what was beside it.

Each asks the lake anew and holds nothing; a lake without calls answers with nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from cloudsword.centre.books.ledger import centre

MOST_REACHED: Final = 200
BEFORE: Final = timedelta(days=14)
"""Whom a number reached is looked for from so long before the first that was told of it."""
HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class Day:
    """A number's last day with calls.

    Parameters
    ----------
    begins
        Midnight of the zone that pages have.
    placed
        Calls that it placed, by hour.
    ordinary
        Calls that numbers which placed any on that day placed on average, by hour.
    answered, parties
        Of its calls: how many were answered, and how many different numbers it called.
    """

    begins: datetime
    placed: tuple[int, ...]
    ordinary: tuple[float, ...]
    answered: int
    parties: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who answered a number: how often, when first and last, and for how long in all, seconds."""

    msisdn: str
    calls: int
    first_at: datetime
    last_at: datetime
    seconds: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a number was, from when until when; None: still is."""

    holder: str | None
    carrier: str | None
    opened_at: datetime
    closed_at: datetime | None


def day_of(number: str, zone: ZoneInfo) -> Day | None:
    """Return the last day on which ``number`` placed a call; None: the lake has no call of it."""
    with centre().snapshot() as lake:
        if not lake.rows("calls"):
            return None
        calls = lake.expression("calls")
        own = calls.filter(calls.caller == number)
        last = lake.engine.table(own.aggregate(at=own.started_at.max())).to_pylist()[0]["at"]
        if last is None:
            return None
        begins = last.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        ends = begins + timedelta(days=1)
        rows = calls.filter((calls.started_at >= begins) & (calls.started_at < ends) & calls.caller.notnull())
        since = int(begins.timestamp())
        hour = (rows.started_at.truncate("s").epoch_seconds() - since) // 3_600
        rows = rows.select(
            hour=hour,
            is_own=rows.caller == number,
            caller=rows.caller,
            callee=rows.callee,
            is_answered=rows.duration_s > 0,
        )
        by_hour = rows.group_by("hour").aggregate(all=rows.count(), own=rows.is_own.cast("int64").sum())
        counted = {int(row["hour"]): row for row in lake.engine.table(by_hour).to_pylist()}
        mine = rows.filter(rows.is_own)
        sums = lake.engine.table(
            mine.aggregate(answered=mine.is_answered.cast("int64").sum(), parties=mine.callee.nunique())
        ).to_pylist()[0]
        callers = lake.engine.table(rows.aggregate(n=rows.caller.nunique())).to_pylist()[0]["n"]
    hours = range(HOURS)
    return Day(
        begins,
        tuple(int(counted[each]["own"]) if each in counted else 0 for each in hours),
        tuple(counted[each]["all"] / callers if each in counted else 0.0 for each in hours),
        int(sums["answered"] or 0),
        int(sums["parties"] or 0),
    )


def reached_by(number: str, since: datetime, until: datetime) -> list[Reached]:
    """Return who answered ``number`` between two instants, the longest talks first; the first 200."""
    with centre().snapshot() as lake:
        if not lake.rows("calls"):
            return []
        calls = lake.expression("calls")
        calls = calls.filter(
            (calls.caller == number)
            & (calls.started_at >= since)
            & (calls.started_at < until)
            & (calls.duration_s > 0)
        )
        found = calls.group_by("callee").aggregate(
            calls=calls.count(),
            first_at=calls.started_at.min(),
            last_at=calls.started_at.max(),
            seconds=calls.duration_s.sum(),
        )
        found = found.order_by([found.seconds.desc(), found.callee]).limit(MOST_REACHED)
        rows = lake.engine.table(found).to_pylist()
    return [
        Reached(row["callee"], int(row["calls"]), row["first_at"], row["last_at"], int(row["seconds"]))
        for row in rows
    ]


def holders_of(number: str) -> list[Holder]:
    """Return whose ``number`` was, the latest first."""
    rows = _subscribers([number], ["holder", "carrier", "opened_at", "closed_at"])
    found = [Holder(row["holder"], row["carrier"], row["opened_at"], row["closed_at"]) for row in rows]
    return sorted(found, key=lambda each: each.opened_at, reverse=True)


def held_since(numbers: Sequence[str]) -> dict[str, datetime]:
    """Return when each number that the lake knows was given to its present holder."""
    found: dict[str, datetime] = {}
    for row in _subscribers(numbers, ["opened_at"]):
        found[row["msisdn"]] = max(row["opened_at"], found.get(row["msisdn"], row["opened_at"]))
    return found


def _subscribers(numbers: Sequence[str], columns: list[str]) -> list[dict[str, Any]]:
    if not numbers:
        return []
    with centre().snapshot() as lake:
        if not lake.rows("subscribers"):
            return []
        rows = lake.expression("subscribers")
        rows = rows.filter(rows.msisdn.isin(list(numbers))).select("msisdn", *columns)
        found: list[dict[str, Any]] = lake.engine.table(rows).to_pylist()
        return found
