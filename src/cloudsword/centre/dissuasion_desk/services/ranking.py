"""Who is reached first: expected loss averted per minute, in each of two lists, by what outcomes have taught.

What a step averts a minute depends on little beside the expected loss: age band, contacts that did not
convince, whether a number and a relative are known, what was tried. People who are alike in that have one
``kind``; the room ranks one of each, and the database multiplies with the expected loss. So an outcome ranks
everybody anew at once, and nothing is written for it.

Invariant: the order is that of the room's own queue of all people.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from django.db import connection
from psycopg import sql

from cloudsword.centre.dissuasion_desk.learnt import effects, hours
from cloudsword.centre.dissuasion_desk.models import Exposed
from cloudsword.centre.dissuasion_desk.states import Way
from cloudsword.centre.look.zone import shown_zone
from cloudsword.dissuasion import (
    BANDS,
    MAKER,
    STEPS,
    Effects,
    Estimates,
    Exposures,
    People,
    Progress,
    QueueRules,
    Step,
    queue_of,
)
from cloudsword.dissuasion.queue import MOST_REFUSALS

AGES: Final = (10.0, 24.0, 37.0, 52.0, 67.0, 80.0, np.nan)
"""An age of each band, in the order of ``BANDS``."""
_PLACES: Final = {band.value: place for place, band in enumerate(BANDS)}
_MOST_TRIES: Final = 9


@dataclass(frozen=True, slots=True)
class Teaching:
    """What was learnt: chances of an answer by hour and band, and effects of steps."""

    answers: Any
    effects: Effects


@dataclass(frozen=True, slots=True)
class Rate:
    """The best step for a kind of people, and what share of the expected loss it averts a minute."""

    step: Step
    per_minute: float


def kind_of(person: Exposed) -> str:
    """Return the kind of a person: ``old.1.10.01000`` has a number and no relative, was called once, refused.

    Examples
    --------
    >>> kind_of(Exposed(band="old", msisdn="+861", refused=1, tries={"call": 1}))
    'old.1.10.01000'
    """
    tries = "".join(str(min(person.tries.get(step.value, 0), _MOST_TRIES)) for step in STEPS)
    knows = f"{int(person.has_number)}{int(bool(person.relative_msisdn))}"
    return f"{person.band}.{min(person.refused, MOST_REFUSALS)}.{knows}.{tries}"


def teaching() -> Teaching:
    """Return what the centre's outcomes have taught.

    Expected chances, none drawn: callers work at all hours, and a bad draw would send officers to doors.
    """
    return Teaching(hours().mean(), effects())


def rates(kinds: Sequence[str], steps: tuple[Step, ...], taught: Teaching, now: datetime) -> dict[str, Rate]:
    """Return the best of ``steps`` for each kind of people; a kind without one is left out."""
    count, at = len(kinds), int(now.timestamp())
    people, progress = _people(kinds)
    place, flat = np.arange(count, dtype=np.int64), np.full(count, at, np.int64)
    exposed = Exposures(place, np.full(count, -1, np.int64), flat, flat, np.zeros((count, 0)))
    sure = Estimates(np.ones(count), np.ones(count), MAKER)
    hour = now.astimezone(shown_zone()).hour
    options: dict[str, Any] = {"answers": taught.answers, "effects": taught.effects}
    queue = queue_of(exposed, sure, people, progress, at, hour, rules=QueueRules(steps), **options)
    found = zip(queue.person.tolist(), queue.step.tolist(), queue.value.tolist(), strict=True)
    return {kinds[row]: Rate(STEPS[step], value) for row, step, value in found}


def _people(kinds: Sequence[str]) -> tuple[People, Progress]:
    """Return one person of each kind, and how far it got."""
    parts = [kind.split(".") for kind in kinds]
    count = len(kinds)
    people = People(
        list(kinds),
        np.array([AGES[_PLACES[band]] for band, *_ in parts], np.float64),
        np.full(count, -1, np.int32),
        np.array([knows[0] == "1" for _, _, knows, _ in parts], np.bool_),
        np.full(count, np.nan),
        np.array([knows[1] == "1" for _, _, knows, _ in parts], np.bool_),
    )
    progress = Progress.none(count)
    for row, (_, refused, _, tries) in enumerate(parts):
        progress.refused[row] = int(refused)
        progress.tries[row] = [int(each) for each in tries]
    return people, progress


def rates_now(way: Way, now: datetime) -> dict[str, Rate]:
    """Return the rates of a list, of all kinds of people that are in danger."""
    kinds = Exposed.objects.filter(left_at=None).order_by("kind").values_list("kind", flat=True).distinct()
    return rates(list(kinds), way.steps, teaching(), now)


_READY: Final = sql.SQL(
    "SELECT kept.id, rates.per_minute * kept.expected_minor FROM {table} AS kept"
    " JOIN unnest(%(kinds)s::text[], %(rates)s::float8[]) AS rates(kind, per_minute) USING (kind)"
    " WHERE kept.left_at IS NULL AND NOT kept.in_hand AND kept.rests_until <= %(now)s"
    " AND kept.id <> ALL(%(but)s)"
    " ORDER BY 2 DESC, rates.per_minute DESC, kept.latest_at DESC, kept.id"
    " LIMIT %(most)s OFFSET %(first)s {lock}"
)


def ready(
    known: Mapping[str, Rate],
    now: datetime,
    *,
    most: int = 1,
    first: int = 0,
    but: Iterable[int] = (),
    lock: str = "",
) -> list[tuple[int, float]]:
    """Return who is to be reached now, the most urgent first: key, and what is averted a minute, minor units.

    Parameters
    ----------
    known
        Rates of the list.
    now
        Who rests until later is left out.
    most, first
        How many, from which on.
    but
        Keys of people who are not meant.
    lock
        What is said of locks, as SQL.

    Notes
    -----
    Reads everybody who is in danger: 100,000 in some tenths of a second.
    """
    query = _READY.format(table=sql.Identifier(Exposed._meta.db_table), lock=sql.SQL(lock))
    holes = {
        "kinds": list(known),
        "rates": [each.per_minute for each in known.values()],
        "now": now,
        "but": list(but),
        "most": most,
        "first": first,
    }
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(cursor.connection), holes)
        return [(int(key), float(value)) for key, value in cursor.fetchall()]
