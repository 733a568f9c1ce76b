"""Failed sign-ins by network address: one password tried on many accounts shows in no single account.

Invariants: failures count and successes do not, so that a whole office behind one address works on; a browser
in which somebody has signed in before is not held up when that person signs in again; a right password is
never looked at while the address waits, so that waiting cannot be guessed around.
"""

import ipaddress
import os
import re
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from cloudsword.centre import clock
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people.events import PeopleEvent
from cloudsword.centre.people.models import FailingAddress, User

FREE_FAILURES: Final = 20
"""An office of some hundreds mistypes so often on a Monday morning."""
FORGOTTEN_AFTER: Final = timedelta(minutes=2)
"""One failure is forgotten in this time: a sprayer gets 30 tries an hour out of one address."""
FIRST_WAIT: Final = timedelta(seconds=1)
LONGEST_WAIT: Final = timedelta(minutes=15)
_MOST_COUNTED: Final = FREE_FAILURES + 16
_WITH_PORT: Final = re.compile(r"^(?:([0-9.]+)|\[([0-9a-fA-F:.]+)\])(?::[0-9]+)?$")
_NETWORK_OF_V6: Final = 64
"""A house with IPv6 has a network of its own, and every address in it."""

KNOWN_COOKIE: Final = "known"
KNOWN_FOR: Final = timedelta(days=90)
MOST_KNOWN: Final = 8
_SALT: Final = "cloudsword.people.known"


def address_of(request: HttpRequest) -> str | None:
    """Return the network address from which a request came; None where it cannot be told.

    Notes
    -----
    ``X-Forwarded-For`` is believed only where ``CLOUDSWORD_BEHIND_TLS`` says that our proxy stands before us,
    and then only its last entry, which is the proxy's own: what stands before it, anybody may have written. A
    proxy that sends none tells nothing: its own address would be everybody's.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if os.environ.get("CLOUDSWORD_BEHIND_TLS") == "1":
        text = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    try:
        found = ipaddress.ip_address(_WITH_PORT.sub(r"\1\2", text.strip()))
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _NETWORK_OF_V6), strict=False))
    return str(found)


def wait_after(failures: int) -> timedelta:
    """Return how long an address waits after so many failures that are not forgotten yet.

    Nothing for the first 20, then a second, doubled each time, a quarter of an hour at most.
    """
    over = failures - FREE_FAILURES
    if over <= 0:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(over - 1, 12))


def seconds_to_wait(address: str | None) -> int:
    """Return how many seconds the next try from ``address`` must wait; 0: it may try now."""
    if address is None:
        return 0
    row = FailingAddress.objects.filter(pk=address).first()
    left = (row.waits_until - clock.now()) if row else timedelta(0)
    if not timedelta(0) < left <= LONGEST_WAIT:
        return 0  # over; or the clock went back, which locks nobody out
    return int(left.total_seconds()) + 1


@transaction.atomic
def count_failure(address: str | None) -> None:
    """Count one failed sign-in from ``address``, over all web processes; slow it down where they are many."""
    if address is None:
        return
    now = clock.now()
    FailingAddress.objects.get_or_create(pk=address, defaults={"clears_at": now, "waits_until": now})
    row = FailingAddress.objects.select_for_update(no_key=True).get(pk=address)
    now = clock.now()  # after waiting for the row: an older one would count a failure more
    failures = min(_outstanding(row, now) + 1, _MOST_COUNTED)
    wait = wait_after(failures)
    row.clears_at, row.waits_until = now + failures * FORGOTTEN_AFTER, now + wait
    row.save(update_fields=["clears_at", "waits_until"])
    if wait:
        record(
            actor=None,
            event=PeopleEvent.ADDRESS_SLOWED,
            subject=("address", "sign-in"),
            person=f"address:{address}",
            personal={"address": address},
            kept="view",
            failures=failures,
            seconds=int(wait.total_seconds()),
        )


def remember_browser(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let ``response`` tell the browser that ``user`` has signed in there: signed, for that account alone.

    A shared computer keeps its latest ``MOST_KNOWN`` people. A new password makes every browser but this one
    a strange one.
    """
    others = [each for each in _known(request) if each[0] != user.pk]
    own = [user.pk, browser_of(request, user) or secrets.token_hex(12), _mark_of(user)]
    response.set_cookie(
        KNOWN_COOKIE,
        signing.dumps([own, *others][:MOST_KNOWN], salt=_SALT),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def browser_of(request: HttpRequest, user: User) -> str | None:
    """Return the name of the browser that asks, where ``user`` has signed in in it; None: a strange one."""
    for number, name, mark in _known(request):
        if number == user.pk and constant_time_compare(mark, _mark_of(user)):
            return str(name)
    return None


def is_known(request: HttpRequest, username: str) -> bool:
    """Return whether the account of ``username`` has signed in before in the browser that asks."""
    numbers = [each[0] for each in _known(request)]
    found = User.objects.filter(pk__in=numbers, username__iexact=username.strip(), is_active=True).first()
    return found is not None and browser_of(request, found) is not None


def _known(request: HttpRequest) -> list[Any]:
    try:
        found = signing.loads(request.COOKIES.get(KNOWN_COOKIE, ""), salt=_SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return []
    return found if isinstance(found, list) else []


def _mark_of(user: User) -> str:
    """Return what changes with the password, and tells nothing of it."""
    return user.get_session_auth_hash()[:24]


def _outstanding(row: Any, now: datetime) -> int:
    """Return how many failures are not forgotten at ``now``, each begun one counted."""
    return max(0, -((now - row.clears_at) // FORGOTTEN_AFTER))
