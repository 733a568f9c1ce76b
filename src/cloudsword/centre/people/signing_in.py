"""Signing in, in two steps: password, then an authenticator's code. A session has a user only after both.

Invariants: a wrong name, a wrong password, a wrong code and a locked account read the same; failures of both
steps count together, and the wait after them grows; a code works once. ``addresses`` counts beside it.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre.oversight import Event
from cloudsword.centre.oversight.chain import record
from cloudsword.centre.people import addresses
from cloudsword.centre.people.models import User
from cloudsword.centre.people.sessions import begin

FREE_FAILURES = 4
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
_BETWEEN_STEPS = timedelta(minutes=5)
_CLOCK_SLACK = timedelta(minutes=1)
_PENDING = "first_step"


class TwoSteps:
    """Authentication backend: it finds the user of a session. Nothing signs in through it alone."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Return None: a password is one step of two."""
        return

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session; None where the account was closed since."""
        users = User.objects.select_related("institution").prefetch_related("grants")
        return users.filter(pk=user_id, is_active=True).first()


def wait_after(failures: int) -> timedelta:
    """Return how long an account waits after ``failures`` in a row.

    Nothing for the first four, then 30 seconds, doubled each time, one hour at most.
    """
    over = failures - FREE_FAILURES
    if over <= 0:
        return timedelta(0)
    return min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(over - 1, 12))


def check_first_step(username: str, password: str, address: str | None = None) -> User | None:
    """Return the user whose name and password these are; None for anything else.

    Failures are counted, with the account and with the network ``address`` that they came from.
    """
    found = _checked(username, password)
    if found is None:
        addresses.count_failure(address)
    return found


def _checked(username: str, password: str) -> User | None:
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(username__iexact=username.strip()).first()
        if user is None or not user.is_active:
            make_password(password)  # takes as long as a check, so that names cannot be told apart by time
            return None
        is_right = check_password(password, user.password, setter=None)
        if is_locked(user):
            return None
        if not is_right:
            _count_failure(user, step=1)
            return None
        return user


def remember_first_step(request: HttpRequest, user: User) -> None:
    """Keep in the session, under a fresh key, that the password was right; good for five minutes."""
    request.session.flush()
    request.session[_PENDING] = {"user": user.pk, "at": timezone.now().isoformat()}


def pending_user(request: HttpRequest) -> User | None:
    """Return who has done the first step and not yet the second."""
    pending = request.session.get(_PENDING)
    if not pending:
        return None
    since = timezone.now() - datetime.fromisoformat(pending["at"])
    if not -_CLOCK_SLACK < since <= _BETWEEN_STEPS:  # a clock that went back opens nothing
        return None
    return User.objects.filter(pk=pending["user"], is_active=True).first()


def device_of(user: User) -> TOTPDevice:
    """Return the person's authenticator; where none is confirmed, one that waits for its first code."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        devices = TOTPDevice.objects.filter(user=user).order_by("-confirmed", "-pk")
        return devices.first() or TOTPDevice.objects.create(user=user, name="authenticator", confirmed=False)


def check_second_step(request: HttpRequest, user: User, code: str) -> bool:
    """Sign ``user`` in where ``code`` is right; count a failure where it is not. Return which."""
    is_right = _signed_in(request, user, code)
    if not is_right:
        addresses.count_failure(addresses.address_of(request))
    return is_right


def is_before_last_code(user: User) -> bool:
    """Return whether the centre's clock stands before the last code that ``user`` signed in with.

    It went back, then: each code of the time between may have been used, so none is taken until the clock has
    come past it again.
    """
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    if device is None:
        return False
    step_now = (int(time.time()) - device.t0) // device.step + device.drift
    return bool(device.last_t > step_now + device.tolerance)


def _signed_in(request: HttpRequest, user: User, code: str) -> bool:
    with transaction.atomic():
        locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if is_locked(locked):
            return False
        device = TOTPDevice.objects.select_for_update(no_key=True).get(pk=device_of(user).pk)
        if not device.verify_token(code.replace(" ", "")):
            _count_failure(locked, step=2)
            return False
        if not device.confirmed:
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            record(actor=locked, event=Event.SECOND_STEP_ENROLLED, subject=locked)
        locked.failed_attempts, locked.locked_until = 0, None
        locked.save(update_fields=["failed_attempts", "locked_until"])
        open_session(request, locked)
    return True


@transaction.atomic
def open_session(request: HttpRequest, user: User, **data: Any) -> None:
    """Sign ``user`` in under a fresh session key, and record it. Whoever calls has checked both steps."""
    login(request, user, backend=f"{TwoSteps.__module__}.{TwoSteps.__qualname__}")
    request.session.pop(_PENDING, None)
    begin(request)
    record(actor=user, event=Event.SIGNED_IN, subject=user, **data)


def is_locked(user: User) -> bool:
    """Return whether the account waits after failures; a clock that went back lets nobody wait for longer."""
    now = timezone.now()
    return user.locked_until is not None and now < user.locked_until <= now + LONGEST_WAIT


def _count_failure(user: User, *, step: int) -> None:
    user.failed_attempts += 1
    wait = wait_after(user.failed_attempts)
    user.locked_until = timezone.now() + wait if wait else None
    user.save(update_fields=["failed_attempts", "locked_until"])
    record(actor=None, event=Event.SIGN_IN_FAILED, subject=user, step=step, failures=user.failed_attempts)
    if wait:
        record(actor=None, event=Event.USER_LOCKED, subject=user, seconds=int(wait.total_seconds()))
