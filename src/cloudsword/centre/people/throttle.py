"""Failed sign-ins of one account: who guesses is slowed down, and the account's own person is not.

Invariants: failures count where they come from, so nobody's failures elsewhere hold up a browser or a network
in which the person has signed in; tries are counted before they are looked at, so that many at once are no
way around; nothing ever locks an account as a whole.

=================  =========================  =========================================  ===================
count              what counts                whom it holds up                           and how
=================  =========================  =========================================  ===================
of a browser       its own failures           that browser, where the person is known    30 s, to an hour
of a network       its own failures           unknown browsers of that network           30 s, to an hour
anywhere           wrong passwords of         unknown browsers of networks out of which  one try in 10 s,
                   unknown browsers           the person has never signed in             never longer
codes              wrong codes of             unknown browsers                           30 s, to an hour
                   unknown browsers
=================  =========================  =========================================  ===================

Wrong codes hold up harder than wrong passwords: a code is asked for after the right password only, so that
whoever guesses codes knows it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people import addresses
from cloudsword.centre.people.models import SignInPlace, User

REMEMBERED: Final = timedelta(days=90)
"""How long a network counts as one out of which the person has signed in."""
ANYWHERE: Final = "anywhere"
CODES: Final = "codes"
_BEYOND: Final = 16
"""Failures past the free ones that count: the first quiet hour shall not be the last one paid for."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How failures become a wait.

    Parameters
    ----------
    free
        Failures that cost nothing.
    first, longest
        The wait after one more, and the bound to which it doubles.
    forgotten_after
        In which time one failure is forgotten.
    """

    free: int
    first: timedelta
    longest: timedelta
    forgotten_after: timedelta

    def wait_after(self, failures: int) -> timedelta:
        """Return how long the next try waits after so many failures that are not forgotten."""
        over = failures - self.free
        if over <= 0:
            return timedelta(0)
        return min(self.longest, self.first * 2 ** min(over - 1, 12))


HERE: Final = Limit(4, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=1))
EVERYWHERE: Final = Limit(20, timedelta(seconds=10), timedelta(seconds=10), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was let in, and counted as a failure until it is known to be none.

    Parameters
    ----------
    user
        Whose account.
    step
        1, the password, or 2, the code.
    own
        The place that it came from, as it is counted.
    places
        Everything that counts it.
    waits
        For each of these, until when it waited before, and waits now if this is a failure.
    """

    user: User
    step: int
    own: str
    places: tuple[str, ...]
    waits: dict[str, tuple[datetime, datetime]]


def limit_of(place: str) -> Limit:
    """Return the limit that holds for a count."""
    return EVERYWHERE if place == ANYWHERE else HERE


def let_in(request: HttpRequest, user: User, step: int) -> Try | None:
    """Count a try at ``user``'s account, and let it in; None where it must wait: it is not looked at then."""
    own, places = _places(request, user, step)
    with transaction.atomic():
        rows = _locked(user, places)
        now = clock.now()
        if any(_waits(row, now) for row in rows):
            return None
        waits = {}
        for row in rows:
            before = row.waits_until
            failures = _count(row, 1, now)
            row.waits_until = now + limit_of(row.place).wait_after(failures)
            row.save(update_fields=["clears_at", "waits_until"])
            waits[row.place] = before, row.waits_until
    return Try(user, step, own, places, waits)


def failed(tried: Try) -> None:
    """Keep the failure that was counted, and record it."""
    wait = max(until for _, until in tried.waits.values()) - clock.now()
    with transaction.atomic():
        kind = "browser" if tried.own.startswith("browser") else "network"
        record(actor=None, event=Event.SIGN_IN_FAILED, subject=tried.user, step=tried.step, place=kind)
        if wait > timedelta(0):
            seconds = int(wait.total_seconds()) + 1
            record(
                actor=None, event=Event.SIGN_IN_SLOWED, subject=tried.user, step=tried.step, seconds=seconds
            )


def succeeded(tried: Try) -> None:
    """Take back what was counted; after the second step the person has signed in out of that place."""
    with transaction.atomic():
        now = clock.now()
        for row in _locked(tried.user, tried.places):
            _count(row, -1, now)
            before, after = tried.waits[row.place]
            if row.waits_until == after:  # nobody failed there in the meantime
                row.waits_until = before
            if tried.step == 2 and row.place == tried.own:
                row.clears_at = row.waits_until = row.signed_in_at = now
            row.save(update_fields=["clears_at", "waits_until", "signed_in_at"])


def forget(user: User) -> None:
    """Forget every failure at ``user``'s account and every place: password and second step are new."""
    SignInPlace.objects.filter(user=user).delete()


def forget_places(now: datetime) -> int:
    """Delete what is forgotten at ``now``; return how many counts that were."""
    old = SignInPlace.objects.filter(clears_at__lt=now).exclude(signed_in_at__gt=now - REMEMBERED)
    return old.delete()[0]


def network_of(request: HttpRequest) -> str:
    """Return the network of a request as it is counted: a keyed hash, since the count needs no address."""
    address = addresses.address_of(request) or "unknown"
    return f"network:{salted_hmac('cloudsword.people.network', address, algorithm='sha256').hexdigest()[:32]}"


def _places(request: HttpRequest, user: User, step: int) -> tuple[str, tuple[str, ...]]:
    browser = addresses.browser_of(request, user)
    if browser is not None:
        own = f"browser:{browser}"
        return own, (own,)
    own = network_of(request)
    if step == 2:
        return own, (CODES, own)
    since = clock.now() - REMEMBERED
    is_known = SignInPlace.objects.filter(user=user, place=own, signed_in_at__gt=since).exists()
    return own, (own,) if is_known else (ANYWHERE, own)


def _locked(user: User, places: tuple[str, ...]) -> list[SignInPlace]:
    """Return the counts, made where they are missing, locked in one order for everybody."""
    now = clock.now()
    fresh = [SignInPlace(user=user, place=place, clears_at=now, waits_until=now) for place in sorted(places)]
    SignInPlace.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = SignInPlace.objects.select_for_update(no_key=True).filter(user=user, place__in=places)
    return list(rows.order_by("place"))


def _waits(row: SignInPlace, now: datetime) -> bool:
    # a clock that went back lets nobody wait for longer than the limit
    return now < row.waits_until <= now + limit_of(row.place).longest


def _count(row: SignInPlace, change: int, now: datetime) -> int:
    """Change the number of failures that are not forgotten, and return it."""
    limit = limit_of(row.place)
    outstanding = max(0, -((now - row.clears_at) // limit.forgotten_after))
    failures = max(0, min(outstanding + change, limit.free + _BEYOND))
    row.clears_at = now + failures * limit.forgotten_after
    return failures
