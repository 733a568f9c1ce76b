"""How a person gets a password when there is none to sign in with: in the very browser that asked for it.

At the sign-in page the person asks; the browser's session gets a secret, and shows a code. The person reads
the code to two administrators, one after the other, and each types it: one to propose, one to approve. Then
that session, and no other, may set the password.

Invariants: what an administrator sees, types or approves opens nothing; no address holds a secret, so nothing
can be passed on, logged or opened in another browser; a claim opens once, and nobody learns from it which
names there are.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from cloudsword.centre import clock
from cloudsword.centre.people.models import Claim, User
from cloudsword.centre.people.passwords import set_password
from cloudsword.centre.people.throttle import network_of
from cloudsword.errors import ManyBrowsersWait, NoBrowserWaits

WAITS: Final = timedelta(hours=12)
"""A shift: the second administrator may not be there yet."""
OPEN: Final = timedelta(hours=1)
"""How long the password may be set after the second approval."""
MOST_OF_A_NETWORK: Final = 50
_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that sounds or looks like another on the telephone
_KEY: Final = "claim"


@transaction.atomic
def ask(request: HttpRequest, username: str) -> None:
    """Let the browser of ``request`` wait for a new sign-in of ``username``, whether or not there is one.

    Raises
    ------
    ManyBrowsersWait
        Too many of its network do.
    """
    network = network_of(request)
    with connection.cursor() as cursor:  # many at once shall not all find a place free
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [network])
    now = clock.now()
    if (before := claim_of(request)) is not None and before.approved_at is None:
        Claim.objects.filter(pk=before.pk).update(ends_at=now)
    if Claim.objects.filter(network=network, used_at=None, ends_at__gt=now).count() >= MOST_OF_A_NETWORK:
        raise ManyBrowsersWait(limit=MOST_OF_A_NETWORK, hours=_hours(WAITS))
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    secret = secrets.token_urlsafe(32)
    made = Claim.objects.create(
        username=username.strip().lower(),
        code=_code(code),
        secret=_digest(secret),
        network=network,
        asked_at=now,
        ends_at=now + WAITS,
    )
    request.session.cycle_key()  # a session that somebody else put into this browser shall not know it
    request.session[_KEY] = {"number": made.pk, "secret": secret, "code": f"{code[:4]}-{code[4:]}"}


def claim_of(request: HttpRequest) -> Claim | None:
    """Return the claim that the browser of ``request`` holds; None: none that is there still."""
    kept = request.session.get(_KEY)
    found = Claim.objects.select_related("user").filter(pk=kept["number"]).first() if kept else None
    if found is None or not constant_time_compare(found.secret, _digest(kept["secret"])):
        return None
    return found


def code_of(request: HttpRequest) -> str:
    """Return the code that the browser of ``request`` is to show."""
    return str(request.session[_KEY]["code"])


def drop(request: HttpRequest) -> None:
    """Let the browser forget its claim."""
    request.session.pop(_KEY, None)


def waiting(username: str, code: str) -> Claim:
    """Return the claim of the browser that shows ``code`` for ``username``, locked.

    Raises
    ------
    NoBrowserWaits
        None does, or not any more.
    """
    letters = re.sub(r"[^A-Z0-9]", "", code.upper())
    rows = Claim.objects.select_for_update(no_key=True).filter(
        username=username.lower(), code=_code(letters), approved_at=None, ends_at__gt=clock.now()
    )
    found = rows.first()
    if found is None:
        raise NoBrowserWaits(username=username, hours=_hours(WAITS))
    return found


def open_for(claim: Claim, user: User) -> None:
    """Let the browser of ``claim`` set the password of ``user``; others waiting for the name are over."""
    now = clock.now()
    claim.user, claim.approved_at, claim.ends_at = user, now, now + OPEN
    claim.save(update_fields=["user", "approved_at", "ends_at"])
    others = Claim.objects.filter(username=claim.username, ends_at__gt=now).exclude(pk=claim.pk)
    others.update(ends_at=now)


def use(request: HttpRequest, password: str) -> User:
    """Set the password through the claim of this browser, which is used up then.

    Raises
    ------
    NoBrowserWaits
        It is not open, not any more, or another tab was first.
    django.core.exceptions.ValidationError
        The password breaks a rule; the claim stays open.
    """
    held = claim_of(request)
    with transaction.atomic():
        rows = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("user")
        claim = rows.filter(pk=held.pk).first() if held else None
        if claim is None or claim.is_over or claim.user is None or not claim.user.is_active:
            raise NoBrowserWaits(username=held.username if held else "–", hours=_hours(OPEN))
        claim.used_at = clock.now()
        claim.save(update_fields=["used_at"])
        set_password(user=claim.user, password=password)
        user = claim.user
    drop(request)
    request.session.cycle_key()
    return user


def close_all_of(user: User) -> None:
    """End every claim by which ``user`` could still set a password."""
    now = clock.now()
    Claim.objects.filter(Q(user=user) | Q(username=user.username), ends_at__gt=now).update(ends_at=now)


def forget_claims(now: datetime) -> int:
    """Delete claims that were over a day ago and that nobody proposed; return how many."""
    return Claim.objects.filter(ends_at__lt=now - timedelta(days=1), proposals=None).delete()[0]


def _code(letters: str) -> str:
    return salted_hmac("cloudsword.people.claim", letters, algorithm="sha256").hexdigest()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _hours(length: timedelta) -> int:
    return int(length.total_seconds() // 3600)
