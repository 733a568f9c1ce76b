"""Signing in, in two steps: password, then an authenticator's code. A session has a user only after both.

Invariants: a wrong name, a wrong password, a wrong code and a try that must wait read the same; a code works
once. ``throttle`` counts failures of one account, ``addresses`` those of one address over all accounts.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django_otp.plugins.otp_totp.models import TOTPDevice

from cloudsword.centre import clock
from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people import addresses, throttle
from cloudsword.centre.people.models import User
from cloudsword.centre.people.sessions import begin

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


def note_sign_in(sender: object, user: User, **others: object) -> None:
    """Keep when a user signed in last: called by Django whenever a session gets its user."""
    user.last_login = clock.now()
    user.save(update_fields=["last_login"])


def check_first_step(request: HttpRequest, username: str, password: str) -> User | None:
    """Return the user whose name and password these are; None for anything else.

    Failures are counted, with the account and with the network address that they came from.
    """
    found = _checked(request, username, password)
    if found is None:
        addresses.count_failure(addresses.address_of(request))
    return found


def _checked(request: HttpRequest, username: str, password: str) -> User | None:
    user = User.objects.filter(username__iexact=username.strip(), is_active=True).first()
    tried = throttle.let_in(request, user, step=1) if user is not None else None
    if user is None or tried is None:
        make_password(password)  # takes as long as a check: by time, too, all of these are the same
        return None
    if not check_password(password, user.password, setter=None):
        throttle.failed(tried)
        return None
    throttle.succeeded(tried)
    return user


def remember_first_step(request: HttpRequest, user: User) -> None:
    """Keep in the session, under a fresh key, that the password was right; good for five minutes.

    Who has no authenticator yet gets one to confirm: here, so that the next page only shows it.
    """
    device_of(user)
    request.session.flush()
    mark = user.get_session_auth_hash()
    request.session[_PENDING] = {"user": user.pk, "at": clock.now().isoformat(), "mark": mark}


def pending_user(request: HttpRequest) -> User | None:
    """Return who has done the first step and not yet the second."""
    pending = request.session.get(_PENDING)
    if not pending:
        return None
    since = clock.now() - datetime.fromisoformat(pending["at"])
    if not -_CLOCK_SLACK < since <= _BETWEEN_STEPS:  # a clock that went back opens nothing
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user is not None and _is_of(request, user) else None


def _is_of(request: HttpRequest, user: User) -> bool:
    """Return whether the first step was done with the password that ``user`` has now.

    A renewal takes the authenticator away: after a first step with the lost
    password, somebody else would enrol a new one.
    """
    mark = request.session.get(_PENDING, {}).get("mark", "")
    return constant_time_compare(mark, user.get_session_auth_hash())


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
    tried = throttle.let_in(request, user, step=2)
    if tried is None:
        return False
    with transaction.atomic():
        locked = User.objects.select_for_update(no_key=True).get(pk=user.pk)
        device = TOTPDevice.objects.select_for_update(no_key=True).get(pk=device_of(user).pk)
        # a renewal may have been approved since the page asked who this is
        is_still = locked.is_active and _is_of(request, locked)
        if is_right := is_still and device.verify_token(code.replace(" ", "")):
            if not device.confirmed:
                device.confirmed = True
                device.save(update_fields=["confirmed"])
                record(actor=locked, event=Event.SECOND_STEP_ENROLLED, subject=locked)
            throttle.succeeded(tried)
            open_session(request, locked)
    if not is_right:
        throttle.failed(tried)
    return bool(is_right)


@transaction.atomic
def open_session(request: HttpRequest, user: User, **data: Any) -> None:
    """Sign ``user`` in under a fresh session key, and record it. Whoever calls has checked both steps."""
    login(request, user, backend=f"{TwoSteps.__module__}.{TwoSteps.__qualname__}")
    request.session.pop(_PENDING, None)
    begin(request)
    record(actor=user, event=Event.SIGNED_IN, subject=user, **data)
