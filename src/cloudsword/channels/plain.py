"""Records to JSON and back: whole numbers, texts, instants as ISO 8601 UTC; what does not fit is refused.

The JSON is canonical (sorted keys, no blanks, UTF-8), because signatures are over its bytes.
"""

import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from cloudsword.vocabulary.money import LARGEST_MINOR

T = TypeVar("T")
LARGEST = LARGEST_MINOR
LONGEST = 2_000
"""Characters of one text."""


def canonical(value: object) -> bytes:
    """Return the bytes of a JSON value that signatures are over.

    Examples
    --------
    >>> canonical({"b": 1, "a": "钱"}).decode()
    '{"a":"钱","b":1}'
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def parsed(data: bytes) -> Any:
    """Return the JSON value in ``data``; ValueError for anything else, names that stand twice included."""
    return json.loads(
        data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused, parse_float=_refused
    )


def plain(record: Any) -> Any:
    """Return a record as plain JSON values."""
    if is_dataclass(record) and not isinstance(record, type):
        return {each.name: plain(getattr(record, each.name)) for each in fields(record)}
    if isinstance(record, tuple):
        return [plain(each) for each in record]
    if isinstance(record, datetime):
        return record.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(record, StrEnum):
        return record.value
    return str(record) if isinstance(record, UUID) else record


def record(kind: type[T], value: object) -> T:
    """Return the record of ``kind`` that ``plain`` wrote; ValueError, naming the field, for anything else."""
    found: T = _read(kind, value, kind.__name__)
    return found


def _read(kind: Any, value: Any, name: str) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict) or set(value) != {each.name for each in fields(kind)}:
            raise ValueError(f"{name}: must have exactly {', '.join(each.name for each in fields(kind))}")
        hints = typing.get_type_hints(kind)
        return kind(
            **{each.name: _read(hints[each.name], value[each.name], each.name) for each in fields(kind)}
        )
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        if value is None:
            return None
        return _read(next(each for each in typing.get_args(kind) if each is not type(None)), value, name)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{name}: must be a list")
        return tuple(_read(typing.get_args(kind)[0], each, name) for each in value)
    return _scalar(kind, value, name)


def _scalar(kind: Any, value: Any, name: str) -> Any:
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name}: must be true or false")
        return value
    if kind is int:
        if type(value) is not int or not 0 <= value <= LARGEST:
            raise ValueError(f"{name}: must be a whole number in 0..{LARGEST}")
        return value
    if not isinstance(value, str) or len(value) > LONGEST or "\x00" in value:
        raise ValueError(f"{name}: must be a text of at most {LONGEST} characters")
    if kind is datetime:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise ValueError(f"{name}: an instant without a zone")
        return found.astimezone(UTC)
    return value if kind is str else kind(value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _refused(text: str) -> Any:
    raise ValueError(f"{text}: only whole numbers")
