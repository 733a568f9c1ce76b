"""Mapping keys: one table of a mapping file, read key by key.

What is wrong is told with the key, its value and what may stand there.
"""

from typing import Any, Final

from cloudsword.errors import BadMapping
from cloudsword.tongue import Phrase, Sentence, listed, phrase

_SHOWN: Final = 80
_NOTHING: Final = object()


class Keys:
    """One table of the file.

    Parameters
    ----------
    mapping
        Name or path of the mapping, for messages.
    values
        What the table holds.
    place
        Its dotted path; empty for the file itself.
    """

    def __init__(self, mapping: str, values: dict[str, Any], place: str = "") -> None:
        self._mapping = mapping
        self._values = values
        self._place = place

    def path_of(self, key: str) -> str:
        """Return the dotted path of a key."""
        return f"{self._place}.{key}" if self._place else key

    def shown(self, key: str) -> str:
        """Return the value of a key as a message shows it."""
        if key not in self._values:
            return "-"
        text = repr(self._values[key])
        return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

    def bad(self, problem: Phrase, value: str, limit: Sentence) -> BadMapping:
        """Return the error; the caller raises it."""
        return BadMapping(
            path=self._mapping,
            problem=problem,
            value=value,
            limit=limit,
        )

    def bad_key(self, key: str, limit: Sentence) -> BadMapping:
        """Return the error for the value of one key."""
        path = self.path_of(key)
        return self.bad(phrase("{path} cannot be used", path=path), self.shown(key), limit)

    def only(self, *known: str) -> None:
        """Refuse keys that are not ``known``."""
        for key in self._values:
            if key not in known:
                path = self.path_of(key)
                raise self.bad(
                    phrase("{path} is not a key here", path=path),
                    self.shown(key),
                    phrase("the keys are {known}", known=listed(known)),
                )

    def names(self) -> tuple[str, ...]:
        """Return the keys that are there."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def is_text(self, key: str) -> bool:
        """Whether its value is a text."""
        return isinstance(self._values.get(key), str)

    def text(self, key: str, default: object = _NOTHING) -> str:
        """Return a text; not empty where it has to be there."""
        value = self._values.get(key, default)
        if not isinstance(value, str) or (default is _NOTHING and not value):
            raise self.bad_key(key, phrase("a text in quotes"))
        return value

    def scalar(self, key: str) -> str:
        """Return a text or a whole number as text."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.bad_key(key, phrase("a text in quotes or a whole number"))
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, at least one."""
        value = self._values.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(part, str) and part for part in value)
        ):
            raise self.bad_key(key, phrase('a list of texts such as ["a", "b"]'))
        return tuple(value)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of text to text."""
        value = self._values.get(key)
        if (
            not isinstance(value, dict)
            or not value
            or not all(isinstance(part, str) for part in value.values())
        ):
            raise self.bad_key(key, phrase('a table such as { "US Dollar" = "USD" }'))
        return tuple(value.items())

    def truth(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.bad_key(key, phrase("true or false"))
        return value

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number between bounds."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.bad_key(key, phrase("a whole number from {least} to {most}", least=least, most=most))
        return value

    def choice(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Return one of ``known``."""
        value = self._values.get(key, default)
        if value not in known:
            raise self.bad_key(key, phrase("one of {known}", known=listed(known)))
        return str(value)

    def table(self, key: str) -> "Keys":
        """Return a table within; an empty one where the key is absent."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.bad_key(key, phrase('a text or a table such as { column = "..." }'))
        return Keys(self._mapping, value, self.path_of(key))
