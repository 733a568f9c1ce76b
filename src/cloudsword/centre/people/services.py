"""Changes of users, grants and institutions. Making or widening takes two people; taking away takes one."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.db import connection, transaction
from django.db.models import Q
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.decisions import decide, locked
from cloudsword.centre.people import claims, throttle
from cloudsword.centre.people.access import require
from cloudsword.centre.people.kinds import InstitutionKind, ProposalKind, ProposalState
from cloudsword.centre.people.lives import ABOUT_PEOPLE, OF_KIND
from cloudsword.centre.people.models import Grant, Institution, Proposal, User
from cloudsword.centre.people.permissions import PeoplePermission, Role
from cloudsword.errors import (
    AdministratorsThere,
    AlreadyDecided,
    NameTaken,
    NoBrowserWaits,
    ReasonNeeded,
)
from cloudsword.tongue import code_of, phrase, translate
from cloudsword.vocabulary.letterhead import NAME
from cloudsword.vocabulary.outside_text import seen_lines

SHORTEST_REASON = 8
FOUNDERS = 2
"""Administrators made from the console: two, because one alone can decide nothing."""


def require_reason(reason: str) -> str:
    """Return ``reason`` without blanks around it and marks that nobody sees.

    ReasonNeeded where it is too short to say anything.
    A Chinese character says as much as a syllable and counts twice.
    """
    text = seen_lines(reason).strip()
    if sum(2 if ord(letter) > 0x2E7F else 1 for letter in text) < SHORTEST_REASON:
        raise ReasonNeeded(limit=SHORTEST_REASON)
    return text


@transaction.atomic
def create_first_administrator(
    *, username: str, full_name: str, password: str, institution: str = "centre", language: str = ""
) -> User:
    """Make one of the first two administrators, from the console; the first sign-in enrols the second step.

    Raises
    ------
    AdministratorsThere
        There are two already.
    NameTaken
        The user name belongs to somebody.
    django.core.exceptions.ValidationError
        The password breaks a rule, or the user name is none.
    """
    _one_at_a_time()
    Institution.objects.get_or_create(
        pk=institution,
        defaults={"name": NAME, "name_zh": translate(NAME, "zh"), "kind": InstitutionKind.POLICE},
    )
    grants = Grant.objects.filter(role=Role.ADMINISTRATOR, revoked_at=None, user__is_active=True)
    grants = grants.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
    found = grants.values("user").distinct().count()
    if found >= FOUNDERS:
        raise AdministratorsThere(found=found)
    if User.objects.filter(username__iexact=username).exists():
        raise NameTaken(value=username)
    user = User(
        username=username,
        full_name=full_name,
        institution_id=institution,
        language=_language(language),
    )
    validate_password(password, user)
    user.password = make_password(password)
    user.full_clean()
    user.save(force_insert=True)
    Grant.objects.create(user=user, role=Role.ADMINISTRATOR, reason="first administrators", is_founding=True)
    record(actor=None, event=Event.USER_CREATED, subject=user, username=username, founding=True)
    record(actor=None, event=Event.GRANT_APPROVED, subject=user, role=Role.ADMINISTRATOR, founding=True)
    return user


@transaction.atomic
def propose_user(
    *,
    actor: User,
    username: str,
    full_name: str,
    institution: Institution,
    language: str,
    role: str,
    reason: str,
    code: str = "",
) -> Proposal:
    """Propose a new user with a first role; another administrator decides it.

    Parameters
    ----------
    code
        The code that the person's browser shows (``claims``), where the person sits at one already: approved,
        the password is set there. Without one the account is made, and opens by a renewal.

    Raises
    ------
    NotAllowed, ReasonNeeded, NameTaken, NoBrowserWaits
        As their sentences say.
    """
    require(actor, PeoplePermission.USER_PROPOSE)
    if User.objects.filter(username__iexact=username).exists():
        raise NameTaken(value=username)
    proposal = Proposal.objects.create(
        kind=ProposalKind.USER,
        username=username.lower(),
        full_name=full_name,
        institution=institution,
        language=_language(language),
        role=Role.of(role) if role else "",
        claim=claims.waiting(username, code) if code else None,
        reason=require_reason(reason),
        proposed_by=actor,
    )
    record(
        actor=actor, event=Event.USER_PROPOSED, subject=proposal, username=username, role=role, reason=reason
    )
    return proposal


@transaction.atomic
def propose_grant(
    *, actor: User, user: User, role: str, reason: str, ends_at: datetime | None = None
) -> Proposal:
    """Propose a role for somebody else; another administrator, who is not that person, decides it.

    Raises
    ------
    NotAllowed, ReasonNeeded, TwoPeopleNeeded
        As their sentences say.
    """
    require(actor, PeoplePermission.USER_PROPOSE)
    _never_oneself(actor, user)
    if Grant.objects.filter(user=user, role=role, revoked_at=None).exists():
        raise NameTaken(value=f"{user.username} / {role}")
    proposal = Proposal.objects.create(
        kind=ProposalKind.GRANT,
        user=user,
        role=Role.of(role),
        ends_at=ends_at,
        reason=require_reason(reason),
        proposed_by=actor,
    )
    record(actor=actor, event=Event.GRANT_PROPOSED, subject=user, role=role, reason=reason, ends_at=ends_at)
    return proposal


@transaction.atomic
def propose_renewal(*, actor: User, user: User, reason: str, code: str) -> Proposal:
    """Propose that somebody who has no password, or lost it or the authenticator, may set both anew.

    Parameters
    ----------
    code
        What the person reads from the browser that waits for it: there, and nowhere else, both are set.

    Raises
    ------
    NotAllowed, ReasonNeeded, TwoPeopleNeeded, NoBrowserWaits
        As their sentences say.
    """
    require(actor, PeoplePermission.USER_PROPOSE)
    _never_oneself(actor, user)
    why = require_reason(reason)
    proposal = Proposal.objects.create(
        kind=ProposalKind.RENEWAL,
        user=user,
        claim=claims.waiting(user.username, code),
        reason=why,
        proposed_by=actor,
    )
    record(actor=actor, event=Event.RENEWAL_PROPOSED, subject=user, reason=reason)
    return proposal


@transaction.atomic
def approve(*, actor: User, proposal: Proposal, code: str = "") -> User:
    """Decide a proposal of somebody else, and do what it says.

    Parameters
    ----------
    code
        Where a browser waits: what the person read from it to ``actor``, not what the colleague passed on.

    Returns
    -------
    User
        The person. A browser that waits for this may set the password then; nobody gets a link.

    Raises
    ------
    NotAllowed, AlreadyDecided, TwoPeopleNeeded, NameTaken, NoBrowserWaits
        As their sentences say; nothing has changed then.
    """
    decided = _decide(actor, proposal, ProposalState.APPROVED)
    name = decided.user.username if decided.user else decided.username
    claim = claims.waiting(name, code) if decided.claim_id else None
    if claim is not None and claim.pk != decided.claim_id:
        raise NoBrowserWaits(username=name, hours=int(claims.WAITS.total_seconds() // 3600))
    if decided.kind == ProposalKind.USER:
        user = _create(actor, decided)
    else:
        assert decided.user is not None
        user = decided.user
        if decided.kind == ProposalKind.GRANT:
            _grant(actor, decided, user)
        else:
            _renew(actor, user)
    if claim is not None:
        claims.open_for(claim, user)
    return user


@transaction.atomic
def refuse(*, actor: User, proposal: Proposal, reason: str) -> None:
    """Refuse a proposal of somebody else, with a reason."""
    decided = _decide(actor, proposal, ProposalState.REFUSED, require_reason(reason))
    record(actor=actor, event=Event.PROPOSAL_REFUSED, subject=decided, reason=reason)


@transaction.atomic
def revoke(*, actor: User, grant: Grant, reason: str) -> None:
    """Take a role away, at once."""
    require(actor, PeoplePermission.USER_PROPOSE)
    _never_oneself(actor, grant.user)
    why = require_reason(reason)
    changed = Grant.objects.filter(pk=grant.pk, revoked_at=None).update(
        revoked_at=clock.now(), revoked_by=actor
    )
    if not changed:
        raise AlreadyDecided(state=phrase("taken away"))
    record(actor=actor, event=Event.GRANT_REVOKED, subject=grant.user, role=grant.role, reason=why)


@transaction.atomic
def close_user(*, actor: User, user: User, reason: str) -> None:
    """Close an account at once, and with it its sessions. Two people open it again (renewal)."""
    require(actor, PeoplePermission.USER_PROPOSE)
    _one_at_a_time()  # a renewal that is approved at this instant shall not open it again
    _never_oneself(actor, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    claims.close_all_of(user)
    record(actor=actor, event=Event.USER_CLOSED, subject=user, reason=require_reason(reason))


@transaction.atomic
def set_language(*, actor: User, language: str) -> None:
    """Set the language in which a person's pages come; empty: the one that the browser asks for."""
    actor.language = _language(language)
    actor.save(update_fields=["language"])
    record(actor=actor, event=Event.PREFERENCE_CHANGED, subject=actor, language=language)


def _language(language: str) -> str:
    return code_of(language) if language else ""


def may_be_welcomed(user: User) -> bool:
    """Return whether a link may set the password of ``user``: one of the first two, who never signed in."""
    return user.is_active and user.last_login is None and user.grants.filter(is_founding=True).exists()


def welcome_path(user: User) -> str:
    """Return the address at which one of the first administrators sets a password: for a day, and once.

    In their language. It is for whoever runs the machine, who starts the centre and sees it printed;
    everybody else asks at the sign-in page (``claims``).
    """
    from django.urls import reverse

    token = default_token_generator.make_token(user)
    path = reverse("people:welcome", args=[urlsafe_base64_encode(force_bytes(user.pk)), token])
    return f"{path}?lang={user.language}" if user.language else path


def _decide(actor: User, proposal: Proposal, state: ProposalState, reason: str = "") -> Proposal:
    require(actor, PeoplePermission.USER_APPROVE)
    _one_at_a_time()
    found: Proposal = locked(Proposal.objects.select_related("user"), proposal.pk)
    decide(
        OF_KIND[found.kind_named],
        found,
        state,
        actor=actor,
        at=clock.now(),
        beside=(found.user_id,),
        reason=reason,
    )
    return found


def _one_at_a_time() -> None:
    # two decisions at once could both find a name free
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('cloudsword.people'))")


def _create(actor: User, proposal: Proposal) -> User:
    if User.objects.filter(username__iexact=proposal.username).exists():
        raise NameTaken(value=proposal.username)
    user = User(
        username=proposal.username,
        full_name=proposal.full_name,
        institution=proposal.institution,
        language=proposal.language,
        password=make_password(None),
    )
    user.full_clean()
    user.save(force_insert=True)
    Proposal.objects.filter(pk=proposal.pk).update(user=user)
    record(
        actor=actor,
        event=Event.USER_CREATED,
        subject=user,
        username=user.username,
        proposed_by=proposal.proposed_by_id,
    )
    if proposal.role:
        _grant(actor, proposal, user)
    return user


def _grant(actor: User, proposal: Proposal, user: User) -> None:
    if Grant.objects.filter(user=user, role=proposal.role, revoked_at=None).exists():
        raise NameTaken(value=f"{user.username} / {proposal.role}")
    Grant.objects.create(
        user=user,
        role=proposal.role,
        proposed_by_id=proposal.proposed_by_id,
        approved_by=actor,
        reason=proposal.reason,
        ends_at=proposal.ends_at,
    )
    record(
        actor=actor,
        event=Event.GRANT_APPROVED,
        subject=user,
        role=proposal.role,
        proposed_by=proposal.proposed_by_id,
        ends_at=proposal.ends_at,
    )


def _renew(actor: User, user: User) -> None:
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.filter(user=user).delete()
    user.password = make_password(None)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    throttle.forget(user)
    record(actor=actor, event=Event.RENEWAL_APPROVED, subject=user)


def _never_oneself(actor: User, user: User) -> None:
    ABOUT_PEOPLE.check(actor, user.pk)
