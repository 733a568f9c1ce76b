"""The zone of clocks on pages: that of the policy, as in letters, unless the environment names another."""

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from cloudsword.errors import BadTimeZone, CloudSwordError
from cloudsword.lake.policy import read_policy

VARIABLE: Final = "CLOUDSWORD_TIME_ZONE"
_UTC: Final = ZoneInfo("UTC")

_last: dict[Path, ZoneInfo] = {}


def zone_named() -> ZoneInfo | None:
    """Return the zone that the environment names; None: it names none, and the policy's counts.

    Raises
    ------
    BadTimeZone
        It names one that the machine does not know.
    """
    name = os.environ.get(VARIABLE, "")
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadTimeZone(variable=VARIABLE, value=name) from None


def shown_zone() -> ZoneInfo:
    """Return the zone in which pages show clocks; everything kept is UTC.

    The policy is read again when its file has changed. While it cannot be read, what it said before counts.
    """
    named: ZoneInfo | None = settings.SHOWN_ZONE
    if named is not None:
        return named
    file = settings.CENTRE / "policy.toml"
    try:
        changed_at = file.stat().st_mtime_ns
    except OSError:
        return _last.get(file, _UTC)
    return _zone_of(file, changed_at)


@lru_cache(maxsize=2)
def _zone_of(file: Path, changed_at: int) -> ZoneInfo:
    with suppress(CloudSwordError):  # whoever needs the policy tells what is wrong with it
        _last[file] = ZoneInfo(read_policy(file).letterhead.time_zone)
    return _last.get(file, _UTC)
