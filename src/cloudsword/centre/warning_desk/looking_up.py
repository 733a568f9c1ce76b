"""The public look-up: is this number warned of? One exact number at a time, and not many in a minute.

Invariants: a number that nobody warns of, one that is protected and one that was never heard of are answered
alike, in form and in work; a watched or a proposed number is not told.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from cloudsword.centre import clock
from cloudsword.centre.warning_desk.models import LookUpCount, NumberWarning
from cloudsword.centre.warning_desk.protecting import canonical
from cloudsword.centre.warning_desk.states import PUBLISHED
from cloudsword.errors import TooManyLookUps

A_MINUTE: Final = 10
"""Look-ups out of one network: a person has fewer calls."""
ALL_A_MINUTE: Final = 600
"""Look-ups in all, so that many networks together read no list either."""
_ALL: Final = "all"
_SALT: Final = "cloudsword.warning_desk.look_up"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stranger is told.

    Parameters
    ----------
    number
        As it was read.
    warned_on
        The day since when the centre warns of it; None: it does not.
    """

    number: str
    warned_on: datetime | None


def look_up(text: str, address: str | None) -> Answer:
    """Return whether the centre warns of a number.

    Parameters
    ----------
    text
        As typed.
    address
        The network from which it is asked; None: not known, which counts as one network.

    Raises
    ------
    TooManyLookUps
        Too many were asked in this minute, from there or in all; they are counted before anything is read.
    NotANumber
        It is none.
    """
    _count(address)
    number = canonical(text)
    states = [state.value for state in PUBLISHED]
    found = (
        NumberWarning.objects.filter(msisdn=number, ended_at=None, state__in=states)
        .values_list("warned_at", "expires_at")
        .first()
    )
    if found is None or found[1] <= clock.now():
        return Answer(number, None)
    return Answer(number, found[0])


@transaction.atomic
def _count(address: str | None) -> None:
    now = clock.now()
    minute, wait = int(now.timestamp()) // 60, 60 - now.second
    place = salted_hmac(_SALT, address or "unknown").hexdigest()[:40]
    for name, limit in ((place, A_MINUTE), (_ALL, ALL_A_MINUTE)):
        LookUpCount.objects.get_or_create(pk=name, defaults={"minute": minute, "count": 0})
        row = LookUpCount.objects.select_for_update(no_key=True).get(pk=name)
        row.count = row.count + 1 if row.minute == minute else 1
        row.minute = minute
        if row.count > limit:
            raise TooManyLookUps(limit=limit, wait=wait)
        row.save(update_fields=["count", "minute"])


def forget_look_ups(now: datetime) -> int:
    """Forget who looked numbers up before this minute; return how many places were forgotten."""
    return LookUpCount.objects.filter(minute__lt=int(now.timestamp()) // 60 - 1).delete()[0]
