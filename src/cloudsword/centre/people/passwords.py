"""A person's own password."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from cloudsword.centre.audit import Event
from cloudsword.centre.audit.chain import record
from cloudsword.centre.people import throttle
from cloudsword.centre.people.models import User


@transaction.atomic
def set_password(*, user: User, password: str) -> None:
    """Set a person's own password; ValidationError where it breaks a rule."""
    validate_password(password, user)
    user.password = make_password(password)
    user.save(update_fields=["password"])
    throttle.forget(user)
    record(actor=user, event=Event.PASSWORD_SET, subject=user)
