"""What the page of a campaign tells: its scripts with what was rewritten, names, what it leads to, signs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Max, Min, Sum

from cloudsword.centre.intake.models import Report
from cloudsword.centre.pitch_desk.models import NamedValue, PitchCampaign, PitchScript, PitchSighting
from cloudsword.centre.pitch_desk.saying import reading_words
from cloudsword.centre.pitch_desk.services.reading import NAME, reader
from cloudsword.pitches.campaigns.differing import Piece, differing
from cloudsword.pitches.campaigns.sketch import MOST_CHARACTERS
from cloudsword.pitches.campaigns.structure import Sign, signs_of
from cloudsword.pitches.campaigns.ties import MOST_SCRIPTS, TYING
from cloudsword.pitches.extraction import FoundKind
from cloudsword.tongue import Sentence
from cloudsword.vocabulary.scam_types import ScamType

MOST_SHOWN: Final = 8
"""Scripts of a campaign, names that it went under."""
MOST_VARIANTS: Final = 4
MOST_NAMED: Final = 30
MOST_READ: Final = 5_000
"""Sightings that are looked through for when a name was first used."""
LONGEST: Final = 1_200
"""Characters of a text that a page shows; the report has the rest."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A text of a script, in parts: what its first text has too, and what it has not."""

    report_id: str
    seen_at: datetime
    volume: int
    pieces: Sequence[Piece]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ScriptTold:
    """One script of the page.

    Parameters
    ----------
    report_id
        Whose story its example is: the first that was told.
    example, is_cut
        The words of it, and whether more stands in the report.
    words
        What the example reads as, and by which words.
    first_seen_at, last_seen_at, volume, texts
        When reports told it, how many did, and in how many different texts.
    variants
        Other texts of it, what was rewritten marked.
    """

    report_id: str
    example: str
    is_cut: bool
    words: Sentence
    first_seen_at: datetime
    last_seen_at: datetime
    volume: int
    texts: int
    variants: Sequence[Variant]


@dataclass(frozen=True, slots=True)
class NamedTold:
    """Something that the texts of a campaign name, in how many reports, and how many scripts it ties."""

    kind: FoundKind
    value: str
    volume: int
    scripts: int

    @property
    def is_tie(self) -> bool:
        """Whether it holds scripts together."""
        return self.scripts > 1


def scripts_told(campaign: PitchCampaign) -> list[ScriptTold]:
    """Return the largest scripts of a campaign."""
    rows = PitchScript.objects.filter(campaign=campaign).order_by("-volume", "pk")
    return [_script(row) for row in rows[:MOST_SHOWN]]


def _script(script: PitchScript) -> ScriptTold:
    sightings = PitchSighting.objects.filter(script=script)
    span = sightings.aggregate(first=Min("seen_at"), last=Max("seen_at"))
    texts = list(
        sightings.values("text")
        .annotate(n=Count("pk"), first=Min("seen_at"))
        .order_by("-n", "first", "text")
        .values_list("text", "n")[: MOST_VARIANTS + 2]
    )
    oldest = sightings.order_by("seen_at", "pk").values_list("pk", "text").first()
    assert oldest is not None
    first = Report.objects.get(pk=oldest[0])
    variants: list[Variant] = []
    for text, n in texts:
        if text != oldest[1] and len(variants) < MOST_VARIANTS:
            other = sightings.filter(text=text).order_by("seen_at", "pk").select_related("report")[0]
            story = other.report.story
            pieces = differing(first.story[:LONGEST], story[:LONGEST])
            variants.append(Variant(other.pk, other.seen_at, n, pieces, len(story) > LONGEST))
    return ScriptTold(
        first.pk,
        first.story[:LONGEST],
        len(first.story) > LONGEST,
        reading_words(reader().read(first.story[:MOST_CHARACTERS])),
        span["first"],
        span["last"],
        script.volume,
        script.texts.count(),
        variants,
    )


def named_told(campaign: PitchCampaign) -> list[NamedTold]:
    """Return what the texts of a campaign name: first what ties scripts, the strongest first."""
    rows = NamedValue.objects.filter(script__campaign=campaign).exclude(kind=NAME)
    found = [
        NamedTold(
            FoundKind.of(each["kind"]),
            each["value"],
            each["volume"],
            each["n"] if each["may"] and each["n"] <= MOST_SCRIPTS else 1,
        )
        for each in rows.values("kind", "value")
        .annotate(volume=Sum("volume"), n=Count("script"), may=BoolOr("may_tie"))
        .order_by("-n", "-volume", "value")[: 4 * MOST_NAMED]
    ]
    return sorted(found, key=lambda each: (not each.is_tie, _rank(each.kind), -each.volume, each.value))[
        :MOST_NAMED
    ]


def _rank(kind: FoundKind) -> int:
    return TYING.index(kind) if kind in TYING else len(TYING)


def names_told(campaign: PitchCampaign) -> list[tuple[str, datetime | None, int]]:
    """Return the names that a campaign went under, the latest last, with the first time and the reports."""
    rows = NamedValue.objects.filter(script__campaign=campaign, kind=NAME)
    counts = rows.values_list("value").annotate(n=Sum("volume")).order_by("-n", "value")[:MOST_SHOWN]
    first: dict[str, datetime] = {}
    seen = PitchSighting.objects.filter(script__campaign=campaign).order_by("seen_at", "pk")
    for at, named in seen.values_list("seen_at", "named")[:MOST_READ]:
        for kind, value in named:
            if kind == NAME:
                first.setdefault(value, at)
    found = [(value, first.get(value), n) for value, n in counts]
    return sorted(found, key=lambda each: (each[1] is None, each[1] or 0, each[0]))


def signs_told(campaign: PitchCampaign) -> list[tuple[Sign, str]]:
    """Return the signs of an unfreezing project that a campaign shows, each with words that show it."""
    found = []
    for code in campaign.signs:
        rows = PitchSighting.objects.filter(script__campaign=campaign, signs__contains=[code])
        story = rows.order_by("seen_at", "pk").values_list("report__story", flat=True).first() or ""
        found.append((Sign.of(code), signs_of(story[:MOST_CHARACTERS]).get(Sign.of(code), "")))
    return found


def types_told(campaign: PitchCampaign) -> dict[str, Any]:
    """Return what the reports of a campaign read as and what officers judged, the most frequent first."""
    rows = PitchSighting.objects.filter(script__campaign=campaign)
    read = Counter(dict(rows.values_list("scam_type").annotate(n=Count("pk"))))
    judged = Counter(dict(rows.values_list("report__scam_type").annotate(n=Count("pk"))))
    return {
        "read": [(ScamType.of(kind) if kind else None, n) for kind, n in read.most_common()],
        "judged": [(ScamType.of(kind) if kind else None, n) for kind, n in judged.most_common()],
        "unsure": rows.filter(is_unsure=True).count(),
    }
