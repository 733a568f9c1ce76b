"""Records to JSON and back: whole numbers, texts, instants as ISO 8601 UTC; what does not fit is refused.

How long a text or a list may be stands in the record itself: ``Annotated[str, Within(1, 80)]``.
"""

import json
import types
import typing
from collections.abc import Callable
from dataclasses import Field, dataclass, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.outside_text import first_mark, first_unseen

T = TypeVar("T")
LARGEST = LARGEST_MINOR
LONGEST = 2_000
"""Characters of a text, and entries of a list, where the record says nothing else."""
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
"""Between these every instant lies that a centre and an institution have to tell each other."""
LOCAL: Final = MappingProxyType({"is_local": True})
"""What marks a field that never travels: ``field(default=(), metadata=LOCAL)``."""


@dataclass(frozen=True, slots=True)
class Within:
    """How long a text or a list is: characters, or entries.

    Parameters
    ----------
    least, most
        Both count.
    has_lines
        Whether a text may have tabulators and line ends.
    is_id
        Whether the text tells one account or row from another: then not even joiners are taken.
    """

    least: int
    most: int
    has_lines: bool = False
    is_id: bool = False


def canonical(value: object) -> bytes:
    """Return the bytes of a JSON value: the same for the same value, so that they can be hashed.

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
        return {each.name: plain(getattr(record, each.name)) for each in _travelling(type(record))}
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


def value_of(kind: Any, value: object, name: str) -> Any:
    """Return one value of a field's type; ValueError, with ``name``, for anything else."""
    return _read(kind, value, name)


def records(
    kind: type[T], values: object, most: int, read: Callable[[object], T] | None = None
) -> tuple[tuple[T, ...], tuple[str, ...]]:
    """Return the records of ``kind`` in a list, and what is wrong with each that is none.

    ``read`` reads one; None: as ``record`` does.

    Raises
    ------
    ValueError
        It is no list, or one of more than ``most`` entries.
    """
    if not isinstance(values, list):
        raise ValueError(f"{kind.__name__}: must be a list")
    _measure(len(values), Within(0, most), kind.__name__, "entries")
    good, causes = [], []
    for value in values:
        try:
            good.append(read(value) if read else record(kind, value))
        except (ValueError, RecursionError) as error:
            causes.append(str(error)[:200])
    return tuple(good), tuple(causes)


def _read(kind: Any, value: Any, name: str, within: Within | None = None) -> Any:
    if typing.get_origin(kind) is Annotated:
        kind, *marks = typing.get_args(kind)
        return _read(kind, value, name, next((each for each in marks if isinstance(each, Within)), None))
    if is_dataclass(kind) and isinstance(kind, type):
        names = [each.name for each in _travelling(kind)]
        if not isinstance(value, dict) or set(value) != set(names):
            raise ValueError(f"{name}: must have exactly {', '.join(names)}")
        hints = _hints(kind)
        return kind(**{each: _read(hints[each], value[each], each) for each in names})
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        if value is None:
            return None
        inner = next(each for each in typing.get_args(kind) if each is not type(None))
        return _read(inner, value, name, within)
    if typing.get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{name}: must be a list")
        _measure(len(value), within, name, "entries")
        return tuple(_read(typing.get_args(kind)[0], each, name) for each in value)
    return _scalar(kind, value, name, within)


@cache
def _travelling(kind: type) -> "tuple[Field[Any], ...]":
    return tuple(each for each in fields(kind) if not each.metadata.get("is_local"))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, include_extras=True)


def _measure(length: int, within: Within | None, name: str, what: str) -> None:
    bounds = within or Within(0, LONGEST)
    if not bounds.least <= length <= bounds.most:
        raise ValueError(f"{name}: {length} {what}, must be {bounds.least} to {bounds.most}")


def _scalar(kind: Any, value: Any, name: str, within: Within | None) -> Any:
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name}: must be true or false")
        return value
    if kind is int:
        if type(value) is not int or not 0 <= value <= LARGEST:
            raise ValueError(f"{name}: must be a whole number in 0..{LARGEST}")
        return value
    if not isinstance(value, str):
        raise ValueError(f"{name}: must be a text")
    _measure(len(value), within, name, "characters")
    if kind is datetime:
        return _instant(value, name)
    if not value.isascii() or not value.isprintable():
        _look_through(value, name, within or Within(0, LONGEST))
    return value if kind is str else kind(value)


def _instant(value: str, name: str) -> datetime:
    try:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None:
            raise ValueError("an instant without a zone")
        found = found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{name}: no instant: {error}"[:200]) from error
    if not EARLIEST <= found < LATEST:
        raise ValueError(f"{name}: {value[:40]} lies outside of {EARLIEST.year}..{LATEST.year - 1}")
    return found


def _look_through(value: str, name: str, within: Within) -> None:
    """Refuse a character that nobody sees and that changes what is read: it turns, hides or ends the rest."""
    unseen = first_mark(value) if within.is_id else first_unseen(value, has_lines=within.has_lines)
    if unseen is not None:
        raise ValueError(f"{name}: holds U+{ord(unseen):04X}, which cannot be seen")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return found


def _refused(text: str) -> Any:
    raise ValueError(f"{text}: only whole numbers")
