"""Taking stories into campaigns: which script each is of, what it names, which scripts belong together.

Invariants: the same reports in the same order give the same scripts, in one batch or in many; a story is
compared with a bounded number of others, however many there are; nothing is taken of a report that ended
meanwhile.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from django.db import transaction

from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import ReportState
from cloudsword.centre.pitch_desk.models import (
    NamedValue,
    PitchScript,
    PitchSighting,
    PitchText,
)
from cloudsword.centre.pitch_desk.services.counting import add_bands, add_to_volumes, standing_in
from cloudsword.centre.pitch_desk.services.reading import Heard, hear
from cloudsword.centre.pitch_desk.services.tying import Value, join, lock, refresh
from cloudsword.pitches.campaigns.near import CLOSE, NearTexts
from cloudsword.pitches.campaigns.sketch import Sketch
from cloudsword.pitches.model import NONE

BATCH: Final = 500
"""Stories in one transaction, about a second's work; a report that ends meanwhile waits for it."""


def add_reports(report_ids: Sequence[str]) -> int:
    """Take the stories of reports into their campaigns; return how many are new there.

    Parameters
    ----------
    report_ids
        Those that ended, that were taken before, and that tell no story are left out.

    Returns
    -------
    int
        Some 300 a second, whatever stands there already.
    """
    rows = Report.objects.filter(pk__in=report_ids, state=ReportState.RECEIVED.value, sighting=None)
    found = rows.exclude(story="").prefetch_related("numbers", "payments").order_by("reported_at", "pk")
    added = 0
    reports = list(found)
    for begin in range(0, len(reports), BATCH):
        added += _add(hear(reports[begin : begin + BATCH]))
    return added


@transaction.atomic
def _add(heard: Sequence[Heard]) -> int:
    lock()
    ids = [each.report_id for each in heard]
    received = set(
        Report.objects.filter(pk__in=ids, state=ReportState.RECEIVED.value).values_list("pk", flat=True)
    )
    known = set(PitchSighting.objects.filter(pk__in=ids).values_list("pk", flat=True))
    taken = [each for each in heard if each.report_id in received and each.report_id not in known]
    readable = [each for each in taken if not each.sketch.is_empty]
    PitchSighting.objects.bulk_create(
        PitchSighting(report_id=each.report_id, seen_at=each.seen_at)
        for each in taken
        if each.sketch.is_empty
    )
    if not readable:
        return 0
    texts = _texts(readable)
    PitchSighting.objects.bulk_create(_sighting(each, texts[each.sketch.digest]) for each in readable)
    new, began = _count_named(readable, texts)
    scripts = Counter(texts[each.sketch.digest].script_id for each in readable)
    add_to_volumes(PitchScript, scripts)
    refresh(join(new, began) | set(_campaigns(scripts)))
    return len(readable)


def _campaigns(scripts: Counter[int]) -> list[int]:
    rows = PitchScript.objects.filter(pk__in=scripts, campaign__isnull=False)
    return list(rows.values_list("campaign_id", flat=True))


def _texts(heard: Sequence[Heard]) -> dict[bytes, PitchText]:
    """Return the text of each digest, new ones with their script; volumes are raised."""
    counts = Counter(each.sketch.digest for each in heard)
    known = PitchText.objects.filter(digest__in=list(counts)).defer("grams")
    texts = {bytes(text.digest): text for text in known}
    add_to_volumes(PitchText, {text.pk: counts[digest] for digest, text in texts.items()})
    first: dict[bytes, Heard] = {}
    for each in heard:
        if each.sketch.digest not in texts:
            first.setdefault(each.sketch.digest, each)
    if not first:
        return texts
    near, scripts = _kept_near([each.sketch for each in first.values()])
    made: list[tuple[PitchText, int | None, list[int]]] = []
    for digest, each in first.items():
        text, bands = PitchText(digest=digest, volume=counts[digest]), []
        found = near.nearest(each.sketch)
        if found is None or found[1] < CLOSE:
            # texts of this batch have no number yet: they stand under the negative of their place
            bands = near.enter(-1 - len(made), each.sketch)
            text.grams = each.sketch.grams.astype("<u8").tobytes()
        made.append((text, found[0] if found else None, bands))
        texts[digest] = text
    fresh = iter(PitchScript.objects.bulk_create(PitchScript() for _, leader, _ in made if leader is None))
    for text, leader, _ in made:
        if leader is None:
            text.script = next(fresh)
        else:
            text.script_id = made[-1 - leader][0].script_id if leader < 0 else scripts[leader]
    PitchText.objects.bulk_create([text for text, _, _ in made])
    add_bands((band, text.pk) for text, _, bands in made for band in bands)
    return texts


def _kept_near(sketches: Sequence[Sketch]) -> tuple[NearTexts, dict[int, int]]:
    """Return the kept texts that any of ``sketches`` is compared with, and the script of each."""
    near = NearTexts()
    bands = sorted({band for sketch in sketches for band in sketch.bands})
    for key, text in standing_in(bands):
        near.stands(key, text)
    wanted = {text for sketch in sketches for text in near.candidates(sketch)}
    rows = list(PitchText.objects.filter(pk__in=wanted).values_list("pk", "script_id", "grams"))
    near.know((text, np.frombuffer(grams, "<u8").astype(np.uint64)) for text, _, grams in rows)
    return near, {text: script for text, script, _ in rows}


def _sighting(each: Heard, text: PitchText) -> PitchSighting:
    reading = each.reading
    return PitchSighting(
        report_id=each.report_id,
        seen_at=each.seen_at,
        text=text,
        script_id=text.script_id,
        maker=reading.maker[:200],
        scam_type="" if reading.scam_type == NONE else reading.scam_type,
        probability=reading.probability,
        is_unsure=reading.is_unsure,
        signs=list(each.signs),
        named=[[kind, value] for kind, value, _ in each.named],
    )


def _count_named(heard: Sequence[Heard], texts: dict[bytes, PitchText]) -> tuple[set[int], Counter[Value]]:
    """Count what was named.

    Returns
    -------
    scripts, values
        Those that are new or name something new which may tie; and that, with how many scripts began to.
    """
    counts: Counter[tuple[int, str, str]] = Counter()
    ties: dict[tuple[int, str, str], bool] = {}
    for each in heard:
        script = texts[each.sketch.digest].script_id
        for kind, value, may_tie in each.named:
            counts[script, kind, value] += 1
            ties[script, kind, value] = may_tie
    scripts = {texts[each.sketch.digest].script_id for each in heard}
    rows = NamedValue.objects.filter(script__in=scripts, value__in={value for _, _, value in counts})
    known = {(row.script_id, row.kind, row.value): row for row in rows}
    add_to_volumes(NamedValue, {row.pk: counts[key] for key, row in known.items() if key in counts})
    NamedValue.objects.bulk_create(
        NamedValue(script_id=key[0], kind=key[1], value=key[2], volume=count, may_tie=ties[key])
        for key, count in counts.items()
        if key not in known
    )
    fresh = set(PitchScript.objects.filter(pk__in=scripts, campaign=None).values_list("pk", flat=True))
    began = [key for key in counts if key not in known and ties[key]]
    return fresh | {key[0] for key in began}, Counter((kind, value) for _, kind, value in began)
