"""Institutions from a file, as ``cloudsword institutions`` writes it: taken in as a whole or not at all.

The file is JSON: ``{"institutions": [{"id", "name", "name_zh", "kind", "public_key", "endpoint"}, …]}``;
a key is 64 hexadecimal digits, or a JWK.
"""

from typing import Any, Final

from django.core.exceptions import ValidationError

from cloudsword.centre.look.language import language, t
from cloudsword.centre.people.institutions import Kept, check_endpoint, keep_institutions
from cloudsword.centre.people.models import Institution, User
from cloudsword.channels.keys import public_key_in
from cloudsword.channels.plain import parsed
from cloudsword.errors import CloudSwordError
from cloudsword.vocabulary.outside_text import first_unseen

LARGEST: Final = 1 << 20
MOST: Final = 2_000
_FIELDS: Final = ("id", "name", "name_zh", "kind", "public_key", "endpoint")


def listed(data: bytes) -> list[Institution]:
    """Return the institutions in a file, not saved.

    Raises
    ------
    ValidationError
        It is no such list, or one of its institutions could not be typed into the form either.
    """
    try:
        rows = parsed(data)["institutions"]
        found = [_institution(row) for row in rows]
        if len({each.pk for each in found}) < len(found):
            raise ValueError("an id stands twice")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValidationError(
            t("This is no list of institutions ({cause}).", cause=str(error)[:120] or type(error).__name__)
        ) from error
    if not 0 < len(found) <= MOST:
        raise ValidationError(
            t("A list has 1 to {most} institutions; this one has {count}.", most=MOST, count=len(found))
        )
    for institution in found:
        try:
            institution.clean_fields()
        except ValidationError as error:
            cause = "; ".join(f"{name}: {' '.join(told)}" for name, told in error.message_dict.items())
            raise ValidationError(f"{institution.pk[:40]}: {cause[:300]}") from error
        try:
            check_endpoint(institution.endpoint)
        except CloudSwordError as error:
            raise ValidationError(f"{institution.pk[:40]}: {error.sentence(language())}") from error
    return found


def keep_list(*, actor: User, institutions: list[Institution], reason: str = "") -> Kept:
    """Save or propose the institutions of a list that are new or other than known.

    What is not in the list stays as it is, and so does whether an institution is in service.
    """
    ids = [each.pk for each in institutions]
    in_service = dict(Institution.objects.filter(pk__in=ids).values_list("pk", "is_active"))
    for institution in institutions:
        institution.is_active = in_service.get(institution.pk, True)
    return keep_institutions(actor=actor, institutions=institutions, reason=reason)


def _institution(row: dict[str, Any]) -> Institution:
    texts = {name: row[name] for name in _FIELDS if name != "public_key"}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("every field is a text")
    for name, text in texts.items():
        if (unseen := first_unseen(text)) is not None:
            raise ValueError(f"{name}: holds U+{ord(unseen):04X}, which nobody sees")
    try:
        key = public_key_in(row["public_key"])
    except ValueError as error:
        raise ValueError(f"public_key: {error}") from error
    return Institution(public_key=key, **texts)
