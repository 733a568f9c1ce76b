"""The time keys of a mapping: formats, zone, epoch, step and origin."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from cloudsword.errors import NotAnInstant
from cloudsword.formats.local_times import DIRECTIVES, ISO, BadFormat, time_format
from cloudsword.formats.mapping_keys import Keys
from cloudsword.formats.time_source import EPOCH_UNITS, Time
from cloudsword.tables.instants import microseconds
from cloudsword.tongue import phrase
from cloudsword.vocabulary.clock import parse_instant

_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800}
_STEP: Final = re.compile(r"(?:([1-9][0-9]{0,5}) )?(second|minute|hour|day|week)s?")


def time_source(spec: Keys) -> Time:
    """Return the source of an instant from its table in a mapping file; BadMapping where a key is wrong."""
    spec.only("column", "columns", "formats", "zone", "epoch", "step", "origin")
    columns = (
        spec.texts("columns") if spec.has("columns") and not spec.has("column") else (spec.text("column"),)
    )
    counting = [key for key in ("epoch", "step") if spec.has(key)]
    if spec.has("columns") and (spec.has("column") or counting):
        raise spec.bad_key("columns", phrase("several columns go with formats only"))
    if counting:
        for key in ("formats", "zone", *counting[1:]):
            if spec.has(key):
                raise spec.bad_key(key, phrase("not beside {key}", key=counting[0]))
    if spec.has("origin") != spec.has("step"):
        raise spec.bad_key("origin", phrase("step and origin go together"))
    if spec.has("epoch"):
        return Time(columns, epoch=spec.choice("epoch", tuple(EPOCH_UNITS)))
    if spec.has("step"):
        return Time(columns, step=_step(spec), origin=microseconds(_origin(spec)))
    texts = spec.texts("formats") if spec.has("formats") else (ISO,)
    formats = []
    for text in texts:
        try:
            formats.append(time_format(text))
        except BadFormat as error:
            raise spec.bad_key(
                "formats",
                phrase(
                    "{iso}, or a full date and a time of {directives}, each once (look at {error})",
                    iso=ISO,
                    directives=" ".join(DIRECTIVES),
                    error=error,
                ),
            ) from None
    return Time(columns, tuple(formats), _zone(spec))


def _zone(spec: Keys) -> ZoneInfo | None:
    if not spec.has("zone"):
        return None
    name = spec.text("zone")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise spec.bad_key(
            "zone",
            phrase("an IANA time zone such as Asia/Shanghai or UTC (if it is one, install tzdata)"),
        ) from None


def _step(spec: Keys) -> int:
    found = _STEP.fullmatch(spec.text("step"))
    if found is None:
        raise spec.bad_key(
            "step",
            phrase("second, minute, hour, day or week, or some of them such as 15 minutes"),
        )
    return int(found[1] or 1) * _SECONDS[found[2]] * 1_000_000


def _origin(spec: Keys) -> datetime:
    try:
        return parse_instant(spec.text("origin"))
    except NotAnInstant:
        raise spec.bad_key(
            "origin",
            phrase("an instant with its zone such as 2017-01-01T00:00:00Z"),
        ) from None
