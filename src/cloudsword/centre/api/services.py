"""Making and taking away tokens, and asking one whether it opens what is asked for."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone

from cloudsword.centre.api.models import Token
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.oversight import Event
from cloudsword.centre.oversight.chain import record
from cloudsword.centre.people.access import require
from cloudsword.centre.people.models import Institution, User
from cloudsword.centre.people.permissions import Permission
from cloudsword.centre.people.services import told
from cloudsword.errors import AlreadyDecided

A_MINUTE: Final = 1_200
"""Calls of one token in a minute where nothing else is said: 1,000 reports pass, and some more."""
MOST_A_MINUTE: Final = 60_000
LONGEST: Final = timedelta(days=366)
PREFIX: Final = "cst_"

_COUNT = """
INSERT INTO api_usage (token_id, minute, calls) VALUES (%s, %s, 1)
ON CONFLICT ON CONSTRAINT usage_once DO UPDATE SET calls = api_usage.calls + 1 RETURNING calls
"""


@transaction.atomic
def create_token(
    *,
    actor: User,
    institution: Institution,
    name: str,
    scopes: list[Scope],
    ends_at: datetime,
    reason: str,
    a_minute: int = A_MINUTE,
) -> tuple[Token, str]:
    """Make a token for an institution.

    Returns
    -------
    (Token, str)
        The row, and the token itself: shown once, and kept nowhere.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    ValueError
        No scope, an end that has passed or lies further than a year ahead, a rate out of bounds: the form has
        told it before.
    """
    require(actor, Permission.INSTITUTION_WRITE)
    why = told(reason)
    now = timezone.now()
    if not scopes or not now < ends_at <= now + LONGEST or not 0 < a_minute <= MOST_A_MINUTE:
        raise ValueError((scopes, ends_at, a_minute))
    secret = PREFIX + secrets.token_urlsafe(32)
    mark = secrets.token_hex(4)
    machine = User.objects.create(
        username=f"api-{institution.pk[:20]}-{mark}",
        full_name=f"API · {institution.name}"[:120],
        institution=institution,
        password=make_password(None),
    )
    token = Token.objects.create(
        name=name.strip(),
        institution=institution,
        machine=machine,
        digest=digest_of(secret),
        scopes=[scope.value for scope in scopes],
        a_minute=a_minute,
        made_by=actor,
        made_at=now,
        ends_at=ends_at,
    )
    record(
        actor=actor,
        event=Event.TOKEN_CREATED,
        subject=token,
        institution=institution.pk,
        scopes=token.scopes,
        ends_at=ends_at,
        machine=machine.pk,
        reason=why,
    )
    return token, secret


@transaction.atomic
def revoke_token(*, actor: User, token: Token, reason: str) -> None:
    """Take a token away; the next call with it is refused."""
    require(actor, Permission.INSTITUTION_WRITE)
    why = told(reason)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        raise AlreadyDecided(state="taken away", state_zh="已撤销")
    User.objects.filter(pk=token.machine_id).update(is_active=False)
    record(actor=actor, event=Event.TOKEN_REVOKED, subject=token, reason=why)


def digest_of(secret: str) -> bytes:
    """Return the hash under which a token is kept; with 256 random bits, one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).digest()


def token_of(secret: str) -> Token | None:
    """Return the good token whose text is ``secret``; None for any other text."""
    if not secret.startswith(PREFIX):
        return None
    found = (
        Token.objects.select_related("institution", "machine__institution")
        .filter(digest=digest_of(secret))
        .first()
    )
    if found is None or not found.is_good(timezone.now()) or not found.machine.is_active:
        return None
    today = timezone.now().date()
    if found.used_on != today:
        Token.objects.filter(pk=found.pk).update(used_on=today)
    return found


def calls_left(token: Token, wall_seconds: float) -> int:
    """Count a call; return how many more this minute bears, below 0 where it is one too many.

    Parameters
    ----------
    token
        Whose.
    wall_seconds
        Unix time: minutes are those on the wall, whatever clock the centre shows.

    Notes
    -----
    Counted in the database: the limit holds over all processes. One small write.
    """
    minute = int(wall_seconds // 60)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [token.pk, minute])
        calls: int = cursor.fetchone()[0]
        if calls == 1:
            cursor.execute(
                "DELETE FROM api_usage WHERE token_id = %s AND minute < %s", [token.pk, minute - 1]
            )
    return token.a_minute - calls
