"""Giving tokens (two people), fetching them (their institution), taking them away (one), and trying them.

Invariant: no administrator ever sees a token. Two of them give it; its text is made when a person of the
institution fetches it, in a session of their own, and shown there once.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from cloudsword.centre import clock
from cloudsword.centre.api.events import ApiEvent
from cloudsword.centre.api.lives import GIVING, TOKEN
from cloudsword.centre.api.models import Token, TokenProposal
from cloudsword.centre.api.permissions import ApiPermission
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import decide, locked, second_person
from cloudsword.centre.people.access import require
from cloudsword.centre.people.kinds import InstitutionKind, ProposalState
from cloudsword.centre.people.models import Institution, User
from cloudsword.centre.people.permissions import PeoplePermission
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import AlreadyDecided, NotAllowed
from cloudsword.tongue import phrase

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
def propose_token(
    *,
    actor: User,
    institution: Institution,
    name: str,
    scopes: list[Scope],
    days: int,
    reason: str,
    a_minute: int = A_MINUTE,
) -> TokenProposal:
    """Propose a token for an institution; another administrator decides it.

    Parameters
    ----------
    actor
        An administrator in a staff session.
    institution
        Whose reports, orders and events the token is to open.
    name
        What it is called in lists.
    scopes
        What it is to open, at least one.
    days
        How long it is to be good, from the approval on.
    reason
        Why.
    a_minute
        Calls that it bears in a minute.

    Raises
    ------
    NotAllowed, ReasonNeeded, TwoPeopleNeeded
        As their sentences say.
    ValueError
        No scope, a length or a rate out of bounds: the form has told it before.
    """
    require(actor, PeoplePermission.INSTITUTION_WRITE)
    _never_ones_own(actor, institution)
    if not scopes or not 0 < days <= LONGEST.days or not 0 < a_minute <= MOST_A_MINUTE:
        raise ValueError((scopes, days, a_minute))
    why = require_reason(reason)
    proposal = TokenProposal.objects.create(
        name=name.strip(),
        institution=institution,
        scopes=[scope.value for scope in scopes],
        a_minute=a_minute,
        days=days,
        reason=why,
        proposed_by=actor,
    )
    record(
        actor=actor,
        event=ApiEvent.TOKEN_PROPOSED,
        subject=proposal,
        institution=institution.pk,
        scopes=proposal.scopes,
        days=days,
        a_minute=a_minute,
        reason=why,
    )
    return proposal


@transaction.atomic
def approve_token(*, actor: User, proposal: TokenProposal) -> Token:
    """Give the token that somebody else proposed; it opens nothing before the institution fetches it.

    Raises
    ------
    NotAllowed, AlreadyDecided, TwoPeopleNeeded
        As their sentences say; nothing has changed then.
    """
    decided = _undecided(actor, proposal, ProposalState.APPROVED)
    institution, now = decided.institution, clock.now()
    machine = User.objects.create(
        username=f"api-{institution.pk[:20]}-{secrets.token_hex(4)}",
        full_name=f"API · {institution.name}"[:120],
        institution=institution,
        password=make_password(None),
    )
    token = Token.objects.create(
        name=decided.name,
        institution=institution,
        machine=machine,
        scopes=decided.scopes,
        a_minute=decided.a_minute,
        made_by=actor,
        made_at=now,
        ends_at=now + timedelta(days=decided.days),
    )
    decide(TOKEN, decided, ProposalState.APPROVED, actor=actor, at=now, token=token)
    record(
        actor=actor,
        event=Event.TOKEN_CREATED,
        subject=token,
        institution=institution.pk,
        scopes=token.scopes,
        ends_at=token.ends_at,
        machine=machine.pk,
        proposed_by=decided.proposed_by_id,
        reason=decided.reason,
    )
    return token


@transaction.atomic
def fetch_token(*, actor: User, token: Token) -> str:
    """Make the text of a token that was given to the actor's institution, and return it: once.

    Raises
    ------
    NotAllowed
        It is another institution's, or the actor fetches none.
    TwoPeopleNeeded
        The actor gives tokens, or gave this one.
    AlreadyDecided
        It was fetched before, was taken away, or has ended.
    """
    require(actor, ApiPermission.OWN_TOKEN_FETCH)
    found: Token = locked(Token.objects.select_related("institution", "proposal"), token.pk)
    if actor.institution_id != found.institution_id:
        raise NotAllowed(person=actor.full_name, permission=ApiPermission.OWN_TOKEN_FETCH)
    GIVING.check(actor, found.made_by_id, found.proposal.proposed_by_id)
    if actor.holds(PeoplePermission.INSTITUTION_WRITE):
        raise GIVING.refusal(actor)
    now = clock.now()
    if found.fetched_at is not None:
        raise AlreadyDecided(state=phrase("fetched"))
    if not found.is_good(now):
        raise AlreadyDecided(state=phrase("no longer good"))
    secret = PREFIX + secrets.token_urlsafe(32)
    found.digest, found.fetched_by, found.fetched_at = digest_of(secret), actor, now
    found.save(update_fields=["digest", "fetched_by", "fetched_at"])
    record(actor=actor, event=ApiEvent.TOKEN_FETCHED, subject=found, institution=found.institution_id)
    return secret


def fetchers_of(institution: Institution) -> list[User]:
    """Return the people of ``institution`` who may fetch a token that is given to it."""
    people = User.objects.filter(institution=institution, is_active=True).order_by("full_name")
    return [
        each
        for each in people.prefetch_related("grants")
        if each.holds(ApiPermission.OWN_TOKEN_FETCH) and not each.holds(PeoplePermission.INSTITUTION_WRITE)
    ]


@transaction.atomic
def refuse_token(*, actor: User, proposal: TokenProposal, reason: str) -> None:
    """Refuse a token that somebody else proposed, with a reason."""
    decided = _undecided(actor, proposal, ProposalState.REFUSED)
    why = require_reason(reason)
    decide(TOKEN, decided, ProposalState.REFUSED, actor=actor, at=clock.now(), reason=why)
    record(
        actor=actor,
        event=ApiEvent.TOKEN_REFUSED,
        subject=decided,
        institution=decided.institution_id,
        reason=why,
    )


@transaction.atomic
def revoke_token(*, actor: User, token: Token, reason: str) -> None:
    """Take a token away, at once and by one person; the next call with it is refused."""
    require(actor, PeoplePermission.INSTITUTION_WRITE)
    why = require_reason(reason)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        raise AlreadyDecided(state=phrase("taken away"))
    User.objects.filter(pk=token.machine_id).update(is_active=False)
    record(
        actor=actor,
        event=Event.TOKEN_REVOKED,
        subject=token,
        institution=token.institution_id,
        reason=why,
    )


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
    if found is None or not found.is_good(clock.now()) or not found.machine.is_active:
        return None
    today = clock.now().date()
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


def _undecided(actor: User, proposal: TokenProposal, state: ProposalState) -> TokenProposal:
    """Return the proposal, locked, where ``actor`` may decide it so."""
    require(actor, *GIVING.second)
    found: TokenProposal = locked(TokenProposal.objects.select_related("institution"), proposal.pk)
    second_person(TOKEN, found, state, actor=actor, at=clock.now())
    _never_ones_own(actor, found.institution)
    return found


def _never_ones_own(actor: User, institution: Institution) -> None:
    """Refuse people of a bank, a carrier or a payment firm to give it access; police is the centre itself."""
    if actor.institution_id == institution.pk and institution.kind != InstitutionKind.POLICE:
        raise GIVING.refusal(actor)
