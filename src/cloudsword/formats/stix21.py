"""Numbers that are warned of as STIX 2.1 (OASIS): a bundle of one identity and an indicator for each number.

Standard: STIX 2.1, sections 3.2 (common properties), 4.5 (identity), 4.7 (indicator), 8 (bundle), 9
(patterns).
The standard has no object for a telephone number, so the pattern names one of our own,
``x-cloudsword-phone-number``, whose ``value`` is E.164.

Invariant: the same warning has the same id in every bundle; one that was withdrawn comes with ``revoked``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("6d3f1c52-5f0a-5a6e-9a54-0f3f4c1b7a21")
OBJECT: Final = "x-cloudsword-phone-number"
SPEC: Final = "2.1"


@dataclass(frozen=True, slots=True)
class NumberIndicator:
    """A number that is warned of, or was.

    Parameters
    ----------
    key
        Of the warning within its centre.
    msisdn
        E.164 with ``+``.
    valid_from, valid_until
        Between which the warning counts, UTC.
    modified
        When it was last changed, UTC.
    confidence
        0 to 100.
    label
        What is done with the number, as ``warned``.
    is_revoked
        It was withdrawn.
    """

    key: str
    msisdn: str
    valid_from: datetime
    valid_until: datetime
    modified: datetime
    confidence: int
    label: str
    is_revoked: bool


def stix_bundle(name: str, key: str, made: datetime, indicators: Iterable[NumberIndicator]) -> dict[str, Any]:
    """Return a bundle as plain JSON values.

    Parameters
    ----------
    name
        Of the centre.
    key
        What tells the centre from others, as its public key.
    made
        When the centre's identity was made, UTC: the same in every bundle.
    indicators
        In their order.

    Returns
    -------
    dict
        ``type`` bundle; its first object is the centre's identity.
    """
    identity = f"identity--{uuid5(NAMESPACE, key)}"
    objects: list[dict[str, Any]] = [
        {
            "type": "identity",
            "spec_version": SPEC,
            "id": identity,
            "created": _instant(made),
            "modified": _instant(made),
            "name": name,
            "identity_class": "organization",
        }
    ]
    objects += [_indicator(each, identity, key) for each in indicators]
    content = "|".join(f"{each['id']}@{each['modified']}" for each in objects)
    return {"type": "bundle", "id": f"bundle--{uuid5(NAMESPACE, content)}", "objects": objects}


def _indicator(each: NumberIndicator, identity: str, key: str) -> dict[str, Any]:
    # valid_until must be later than valid_from, and modified not before created
    until = max(each.valid_until, each.valid_from.replace(microsecond=0))
    found: dict[str, Any] = {
        "type": "indicator",
        "spec_version": SPEC,
        "id": f"indicator--{uuid5(NAMESPACE, f'{key}/{each.key}')}",
        "created_by_ref": identity,
        "created": _instant(each.valid_from),
        "modified": _instant(max(each.modified, each.valid_from)),
        "indicator_types": ["malicious-activity"],
        "pattern": f"[{OBJECT}:value = '{each.msisdn}']",
        "pattern_type": "stix",
        "pattern_version": SPEC,
        "valid_from": _instant(each.valid_from),
        "confidence": each.confidence,
        "labels": [each.label],
    }
    if until > each.valid_from:
        found["valid_until"] = _instant(until)
    if each.is_revoked:
        found["revoked"] = True
    return found


def _instant(at: datetime) -> str:
    """Return an instant as STIX writes it: UTC, milliseconds, ``Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
