"""Keeping what institutions said that is not believed: a row, a count by institution, one task for a person.

Invariant: however much comes, a rule of an institution costs one count and one open task, and ``KEPT`` rows
and events a day.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.db import connection

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.holds.kinds import TaskKind
from cloudsword.centre.holds.models import RefusedWord
from cloudsword.centre.holds.services.watching import open_task
from cloudsword.centre.holds.services.work import Work, change
from cloudsword.centre.trust.bounds import KEPT
from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.channels.plain import canonical, plain

if TYPE_CHECKING:
    from cloudsword.centre.people.models import Institution

LONGEST_SAID: Final = 500
"""Characters of a word that are kept."""

_COUNT: Final = """
INSERT INTO holds_refusedcount (institution_id, outsider, saying, rule, day, times, latest_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT ON CONSTRAINT refused_count_once
DO UPDATE SET times = holds_refusedcount.times + EXCLUDED.times, latest_at = EXCLUDED.latest_at
RETURNING times
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """One word that is not believed.

    Parameters
    ----------
    saying, rule
        What it is, and why it is refused.
    said
        A record of a contract, or plain values.
    """

    saying: Saying
    rule: Rule
    said: Any


def keep_refused(
    *,
    institution: "Institution",
    words: Sequence[Refused],
    outsider: Outsider = Outsider.CHANNEL,
    now: datetime | None = None,
) -> None:
    """Keep what an institution said and is not believed, in a transaction of its own.

    Parameters
    ----------
    institution
        Who said it.
    words
        In the order in which they were said.
    outsider
        How they came.
    now
        The present instant; None: the clock's.
    """
    if words:
        with change(None) as work:
            note_refused(work, institution, words, outsider=outsider, now=now or clock.now())


def note_refused(
    work: Work,
    institution: "Institution",
    words: Iterable[Refused],
    *,
    now: datetime,
    outsider: Outsider = Outsider.CHANNEL,
) -> None:
    """Keep refused words within a change that is under way."""
    by_rule: dict[tuple[Saying, Rule], list[Any]] = {}
    counts: Counter[tuple[Saying, Rule]] = Counter()
    for word in words:
        key = word.saying, word.rule
        counts[key] += 1
        if counts[key] <= KEPT:
            by_rule.setdefault(key, []).append(word.said)
    for (saying, rule), said in sorted(by_rule.items()):
        times = counts[saying, rule]
        before = _count(institution.pk, outsider, saying, rule, now, times) - times
        kept = said[: max(0, KEPT - before)]
        RefusedWord.objects.bulk_create(
            RefusedWord(
                institution=institution,
                outsider=outsider.value,
                saying=saying.value,
                rule=rule.value,
                said=_shortened(each),
                refused_at=now,
            )
            for each in kept
        )
        if kept:
            work.note(
                Event.MESSAGE_REFUSED,
                institution,
                outsider=outsider,
                saying=saying,
                rule=rule,
                words=times,
                first=_shortened(kept[0])[:200],
            )
        open_task(
            work,
            TaskKind.WORD_REFUSED,
            f"{institution.pk} {saying.value} {rule.value}",
            now=now,
            institution=institution,
            saying=saying.value,
            rule=rule.value,
        )


def _count(
    institution: str, outsider: Outsider, saying: Saying, rule: Rule, now: datetime, times: int
) -> int:
    codes = outsider.value, saying.value, rule.value
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [institution, *codes, now.date(), times, now])
        return int(cursor.fetchone()[0])


def _shortened(said: Any) -> str:
    return canonical(plain(said)).decode()[:LONGEST_SAID]
