"""Values as the log keeps them: what JSON and PostgreSQL give back exactly as it went in."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID


def plain(value: Any) -> Any:
    """Return ``value`` in texts, whole numbers, booleans, None, lists and dictionaries.

    Raises
    ------
    TypeError
        A float or an unknown kind: it might come back as another value.
    """
    match value:
        case None | bool() | int():
            return value if not isinstance(value, Enum) else value.value
        case Enum():
            return plain(value.value)
        case str():
            # PostgreSQL keeps no NUL, UTF-8 no half of a pair
            return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case timedelta():
            return value // timedelta(microseconds=1)
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case Mapping():
            return {plain(str(key)): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [
                plain(inner) for inner in (sorted(value) if isinstance(value, (set, frozenset)) else value)
            ]
    raise TypeError(f"{type(value).__name__} cannot be kept exactly: {value!r}")
