"""A picture of a number's day against an ordinary one: SVG drawn here, without style or script."""

from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cloudsword.centre.look.language import t
from cloudsword.centre.warning_desk.records import HOURS, Day

WIDTH: Final = 720
HEIGHT: Final = 170
_LEFT: Final = 40
_TOP: Final = 12
_FLOOR: Final = 140
_STEP: Final = (WIDTH - _LEFT) // HOURS


def picture(day: Day) -> SafeString:
    """Return the drawing: a bar for each hour, and a line for what numbers did on average on that day."""
    most = max(*day.placed, *day.ordinary, 1)
    scale = (_FLOOR - _TOP) / most
    bars = format_html_join(
        "",
        '<rect class="own" x="{}" y="{:s}" width="{}" height="{:s}"><title>{}</title></rect>',
        (
            (
                _LEFT + hour * _STEP + 4,
                f"{_FLOOR - n * scale:.1f}",
                _STEP - 8,
                f"{n * scale:.1f}",
                t("{hour} o'clock: {n} calls", hour=hour, n=n),
            )
            for hour, n in enumerate(day.placed)
            if n
        ),
    )
    points = " ".join(
        f"{_LEFT + end * _STEP},{_FLOOR - n * scale:.1f}"
        for hour, n in enumerate(day.ordinary)
        for end in (hour, hour + 1)
    )
    marks = format_html_join(
        "",
        '<text class="mark" x="{}" y="{}">{}</text>',
        ((_LEFT + hour * _STEP, _FLOOR + 18, f"{hour:02d}") for hour in range(0, HOURS, 3)),
    )
    says = t(
        "Calls by hour: {n} calls of this number, {usual} of an ordinary one",
        n=sum(day.placed),
        usual=f"{sum(day.ordinary):.1f}",
    )
    return format_html(
        '<svg class="day" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<text class="mark" x="0" y="{}">{}</text><line class="floor" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '{}<polyline class="ordinary" points="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        says,
        _TOP + 8,
        f"{most:.0f}",
        _LEFT,
        _FLOOR,
        WIDTH,
        _FLOOR,
        bars,
        points,
        marks,
    )
