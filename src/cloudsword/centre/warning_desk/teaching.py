"""What judgements teach of numbers: features of days that are over, with what was known at a moment.

Labels come late and are missing (``warning.labels``): what a person judged before the moment counts first,
then complaints of reports that had not ended by then, then weeks in use without either. A number of which
nobody knows yet is kept out, and so are the days of one that has had another holder since.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.warning_desk.models import NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.services.scoring import evidence_of
from cloudsword.centre.warning_desk.states import EvidenceKind, WarningState
from cloudsword.errors import TooFewLabels
from cloudsword.uses.numbers import Learnt, LessonRows, learn_rows
from cloudsword.uses.watching import STILL, Watcher
from cloudsword.vocabulary.judgement import Judgement
from cloudsword.warning.features import Window, number_features
from cloudsword.warning.labels import Label, LabelRules, labels

DAYS: Final = 7
"""Days that are looked at, the last that the lake has before the moment: one row a number and day."""
MOST_ROWS: Final = 50_000
"""Rows of numbers that are no scam numbers; of more a draw is taken."""

_POSITIVE: Final = (WarningState.WARNED, WarningState.CUTTING, WarningState.CUT_OFF)


@dataclass(frozen=True, slots=True)
class Taught:
    """What is known of numbers.

    Parameters
    ----------
    labels
        By number, with the ground of each.
    moved
        Numbers that got another holder, and when, UTC seconds.
    """

    labels: dict[str, Label]
    moved: dict[str, int]


def judged_numbers(first_seen: dict[str, int], until: datetime, rules: LabelRules | None = None) -> Taught:
    """Return what was known of numbers at ``until``.

    Parameters
    ----------
    first_seen
        By number: its first call, UTC seconds.
    until
        Nothing at or after it is known.
    rules
        None: the usual ones.
    """
    end = int(until.timestamp())
    evidence = NumberEvidence.objects.filter(kind=EvidenceKind.REPORT.value, noted_at__lt=until)
    complaints = [
        (number, int(at.timestamp()))
        for number, at, withdrawn_at in evidence.values_list("warning__msisdn", "noted_at", "withdrawn_at")
        if withdrawn_at is None or withdrawn_at >= until
    ]
    judgements: list[tuple[str, int, Judgement]] = []
    moved: dict[str, int] = {}
    for row in NumberWarning.objects.filter(proposed_at__lt=until).exclude(msisdn=""):
        judgements += _judgements(row)
        if row.state == WarningState.REASSIGNED and row.ended_at is not None and row.ended_at < until:
            moved[row.msisdn] = int(row.ended_at.timestamp())
    return Taught(labels(first_seen, complaints, judgements, end, rules), moved)


def _judgements(row: NumberWarning) -> list[tuple[str, int, Judgement]]:
    """Return what persons found of a number; what the policy let the machine do is no judgement."""
    found = []
    if row.warned_by_id is not None and row.warned_at is not None:
        found.append((row.msisdn, int(row.warned_at.timestamp()), Judgement.POSITIVE))
    elif row.decided_by_id is not None and row.decided_at is not None:
        is_scam = row.state_named in _POSITIVE
        verdict = Judgement.POSITIVE if is_scam else Judgement.UNSURE
        if row.state_named is not WarningState.REJECTED:
            found.append((row.msisdn, int(row.decided_at.timestamp()), verdict))
    if row.state_named in (WarningState.REJECTED, WarningState.WITHDRAWN) and row.ended_by_id is not None:
        assert row.ended_at is not None
        found.append((row.msisdn, int(row.ended_at.timestamp()), Judgement.NEGATIVE))
    return found


def train_on_judgements(
    folder: Path, until: datetime, out: Path, seed: int = 0, watcher: Watcher = STILL
) -> Learnt:
    """Train a model of numbers on the calls and judgements of a centre and write it to ``out``.

    Parameters
    ----------
    folder
        Of the centre, for messages.
    until
        Nothing at or after it is known, of calls, reports and judgements alike.

    Raises
    ------
    NoLearnExtra, TooFewLabels, NothingToLearnFrom, UnwritableFile, DiskFull
        Nothing was written.

    Notes
    -----
    Reads the calls of ``DAYS`` days and of the fourteen before each; some seconds for a million of them.
    """
    with centre().snapshot() as lake:
        if not lake.rows("calls"):
            raise TooFewLabels(path=folder, scams=0, honest=0, unlabelled=0, limit=20)
        calls = lake.expression("calls")
        calls = calls.filter((calls.started_at < until) & calls.caller.notnull())
        seen = lake.engine.table(
            calls.group_by("caller").aggregate(first=calls.started_at.min(), last=calls.started_at.max())
        ).to_pylist()
        taught = judged_numbers({row["caller"]: int(row["first"].timestamp()) for row in seen}, until)
        last = max((row["last"] for row in seen), default=until)
        first = min((row["first"] for row in seen), default=until)
        parts = []
        for day in range(DAYS):
            at = min(until, last + timedelta(seconds=1)) - timedelta(days=day)
            offset = at.astimezone(shown_zone()).utcoffset() or timedelta()
            window = Window(
                until=int(at.timestamp()),
                utc_offset_s=int(offset.total_seconds()),
                records_from=int(first.timestamp()),
            )
            evidence = evidence_of(lake, at)
            found = lake.engine.table(number_features(evidence, window, keep=lake.engine.stored))
            parts.append(found.append_column("day", pa.array([window.until] * found.num_rows, pa.int64())))
    return learn_rows(_rows(parts, taught, folder, until, seed), out, watcher)


def _rows(parts: list[pa.Table], taught: Taught, folder: Path, until: datetime, seed: int) -> LessonRows:
    rows = pa.concat_tables(parts).sort_by([("day", "ascending"), ("number", "ascending")])
    ids = [f"+{number}" for number in rows["number"].to_pylist()]
    answers = np.full(len(ids), -1, np.int64)
    grounds: Counter[str] = Counter()
    for place, (name, day) in enumerate(zip(ids, rows["day"].to_pylist(), strict=True)):
        label = taught.labels.get(name)
        if label is None or label.is_scam is None or day > taught.moved.get(name, day):
            continue
        answers[place] = int(label.is_scam)
        grounds[label.ground.value] += 1
    honest = np.flatnonzero(answers == 0)
    if len(honest) > MOST_ROWS:
        drawn = np.random.default_rng(seed).permutation(honest)[MOST_ROWS:]
        answers[drawn] = -1
    return LessonRows(
        folder,
        rows.drop_columns(["day"]),
        ids,
        answers,
        ("number",),
        {
            "id": "number",
            "source": "calls and judgements of a centre",
            "until": f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "grounds": dict(sorted(grounds.items())),
        },
        seed,
    )
