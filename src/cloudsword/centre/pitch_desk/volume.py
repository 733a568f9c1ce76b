"""How many reports a campaign has over time, and a picture of it: SVG without style or script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count
from django.db.models.functions import TruncDay, TruncMonth, TruncWeek
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cloudsword.centre.look.language import t
from cloudsword.centre.look.zone import shown_zone
from cloudsword.centre.pitch_desk.models import PitchSighting
from cloudsword.tongue import N_

DAYS: Final = 62
WEEKS: Final = 62
"""So many days, then so many weeks, stand beside each other; what lasts longer is counted by months."""

WIDTH: Final = 760
HEIGHT: Final = 170
_LEFT: Final = 40
_TOP: Final = 14
_FLOOR: Final = 140
_MARKS: Final = 6

_SAYS: Final = {
    "day": N_("{when}: {n} reports"),
    "week": N_("week from {when}: {n} reports"),
    "month": N_("month from {when}: {n} reports"),
}


@dataclass(frozen=True, slots=True)
class Volume:
    """Reports by stretch of time.

    Parameters
    ----------
    step
        ``day``, ``week`` or ``month``.
    begins, counts
        When each stretch begins, in the zone of pages, and how many reports it has; none is left out.
    """

    step: str
    begins: tuple[datetime, ...]
    counts: tuple[int, ...]


def volume_of(campaign: int, first: datetime, last: datetime) -> Volume:
    """Return how many reports of a campaign were told in each stretch of time from its first to its last."""
    zone = shown_zone()
    days = (last - first).days
    step, cut = "day", TruncDay
    if days > DAYS:
        step, cut = ("week", TruncWeek) if days <= 7 * WEEKS else ("month", TruncMonth)
    rows = PitchSighting.objects.filter(script__campaign=campaign).annotate(at=cut("seen_at", tzinfo=zone))
    counts = dict(rows.values_list("at").annotate(n=Count("pk")).order_by("at"))
    begins = []
    at = min(counts)
    while at <= max(counts):
        begins.append(at)
        at = _next(at, step)
    return Volume(step, tuple(begins), tuple(counts.get(each, 0) for each in begins))


def _next(at: datetime, step: str) -> datetime:
    # by the calendar, not by hours: a day of the zone may have 23
    if step == "month":
        return at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
    return at + timedelta(days=1 if step == "day" else 7)


def picture(volume: Volume) -> SafeString:
    """Return the drawing: a bar for each stretch of time."""
    most = max(volume.counts)
    width = (WIDTH - _LEFT) / max(len(volume.counts), 14)
    bars = format_html_join(
        "",
        '<rect class="own" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>',
        (
            (
                f"{_LEFT + place * width + 1:.1f}",
                f"{_FLOOR - n * (_FLOOR - _TOP) / most:.1f}",
                f"{max(1.0, width - 2):.1f}",
                f"{n * (_FLOOR - _TOP) / most:.1f}",
                t(_SAYS[volume.step], when=f"{at:%Y-%m-%d}", n=n),
            )
            for place, (at, n) in enumerate(zip(volume.begins, volume.counts, strict=True))
            if n
        ),
    )
    every = max(1, -(-len(volume.counts) // _MARKS))
    return format_html(
        '<svg class="volume" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<text class="mark" x="0" y="{}">{}</text><line class="floor" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        "{}{}</svg>",
        WIDTH,
        HEIGHT,
        t("Reports over time, at most {n} at once", n=most),
        _TOP + 8,
        most,
        _LEFT,
        _FLOOR,
        WIDTH,
        _FLOOR,
        bars,
        _marks(volume.begins[::every], width * every),
    )


def _marks(begins: Sequence[datetime], width: float) -> SafeString:
    return format_html_join(
        "",
        '<text class="mark" x="{}" y="{}">{}</text>',
        (
            (f"{_LEFT + place * width:.1f}", _FLOOR + 20, f"{at:%Y-%m-%d}")
            for place, at in enumerate(begins)
            if _LEFT + place * width < WIDTH - 70
        ),
    )
