"""What reports teach: their stories, with what officers judged them to be, as it was known at a moment.

Labels come late and are missing; a label uses nothing that was not in the centre at that moment:

- received, with a scam type that was judged: that type;
- judged out of scope by then: no scam;
- false or withdrawn by then, without a type, or shredded: nobody knows, and it is kept out. A report that
  ended later is what it was until then.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import ReportState
from cloudsword.errors import NoJudgedReports
from cloudsword.pitches.campaigns.sketch import MOST_CHARACTERS
from cloudsword.pitches.model import NONE
from cloudsword.uses.pitches import TextsNamed, train_texts
from cloudsword.uses.watching import STILL, Watcher
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.scam_types import ScamType

if TYPE_CHECKING:
    from cloudsword.pitches.model import PitchModel


class KeptOut(Named):
    """Why a story teaches nothing."""

    NO_TYPE = "no_type", "nobody judged its scam type"
    ENDED = "ended", "withdrawn or false"
    SHREDDED = "shredded", "shredded, or without a story"


@dataclass(frozen=True, slots=True)
class Taught:
    """What reports teach.

    Parameters
    ----------
    texts, labels
        Of each that teaches, in the order in which they were told.
    kept_out
        How many teach nothing, by the reason.
    """

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    kept_out: Counter[KeptOut]


def judged_stories(until: datetime) -> Taught:
    """Return the stories of reports that were in the centre before ``until``, as they were judged then."""
    texts, labels, out = [], [], Counter[KeptOut]()
    rows = Report.objects.filter(received_at__lt=until).order_by("reported_at", "pk")
    columns = rows.values_list("story", "scam_type", "state", "ended_at")
    for story, scam_type, state, ended_at in columns.iterator():
        if not story.strip():
            out[KeptOut.SHREDDED] += 1
            continue
        has_ended = ended_at is not None and ended_at < until
        if has_ended and state == ReportState.OUT_OF_SCOPE:
            label = NONE
        elif has_ended:
            out[KeptOut.ENDED] += 1
            continue
        elif not scam_type or not ScamType.of(scam_type).is_scam:
            out[KeptOut.NO_TYPE] += 1
            continue
        else:
            label = scam_type
        texts.append(story[:MOST_CHARACTERS])
        labels.append(label)
    return Taught(tuple(texts), tuple(labels), out)


def train_on_reports(
    centre: Path, until: datetime, out: Path, seed: int = 0, watcher: Watcher = STILL
) -> "PitchModel":
    """Train a model of pitches on the reports of a centre and write it to ``out``.

    Raises
    ------
    NoLearnExtra, NoJudgedReports, OneLabelOnly, TooFewTexts, UnwritableFile, DiskFull
        Nothing was written.
    """
    taught = judged_stories(until)
    if not taught.texts:
        value = taught.kept_out.total()
        raise NoJudgedReports(path=centre, value=value, until=f"{until:%Y-%m-%dT%H:%M:%SZ}")
    named = TextsNamed(centre, "story", "scam type", len(taught.texts) + taught.kept_out.total())
    facts = {
        "source": "reports of a centre",
        "until": f"{until:%Y-%m-%dT%H:%M:%SZ}",
        "kept_out": {reason.value: n for reason, n in sorted(taught.kept_out.items())},
        "limits": ["Stories are what victims told, not what was said to them."],
    }
    return train_texts(taught.texts, taught.labels, named, out, facts, seed=seed, watcher=watcher)
