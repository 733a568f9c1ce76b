"""Fields that the desk's tables have in common."""

from typing import Any

from django.conf import settings
from django.db import models

from cloudsword.vocabulary.named import Named

LONGEST_ACCOUNT = 256


def choices(kind: type[Named]) -> list[tuple[str, str]]:
    """Return the codes of a vocabulary with their English names, as Django wants them."""
    return [(member.value, member.en) for member in kind]


def codes(*members: Named) -> list[str]:
    """Return codes in a fixed order, as constraints and queries want them."""
    return sorted(member.value for member in members)


def one_of(kind: type[Named], **options: Any) -> Any:
    """Return a field that holds a code."""
    return models.CharField(max_length=24, choices=choices(kind), **options)


def person(**options: Any) -> Any:
    """Return a field that names a user, or nobody."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", **options
    )


def officer(**options: Any) -> Any:
    """Return a field that names a user."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", **options)


def institution(**options: Any) -> Any:
    """Return a field that names an institution."""
    return models.ForeignKey("people.Institution", on_delete=models.PROTECT, related_name="+", **options)


def case(**options: Any) -> Any:
    """Return a field that names a case."""
    return models.ForeignKey("intake.Case", on_delete=models.PROTECT, **options)
