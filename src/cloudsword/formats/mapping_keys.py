"""Mapping keys: one table of a mapping file, read key by key.

What is wrong is told with the key, its value and what may stand there.
"""

from typing import Any, Final

from cloudsword.errors import BadMapping

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

    def bad(self, problem: str, problem_zh: str, value: str, limit: str, limit_zh: str) -> BadMapping:
        """Return the error; the caller raises it."""
        return BadMapping(
            path=self._mapping,
            problem=problem,
            problem_zh=problem_zh,
            value=value,
            limit=limit,
            limit_zh=limit_zh,
        )

    def bad_key(self, key: str, limit: str, limit_zh: str) -> BadMapping:
        """Return the error for the value of one key."""
        path = self.path_of(key)
        return self.bad(f"{path} cannot be used", f"{path} 无法使用", self.shown(key), limit, limit_zh)

    def only(self, *known: str) -> None:
        """Refuse keys that are not ``known``."""
        for key in self._values:
            if key not in known:
                path = self.path_of(key)
                raise self.bad(
                    f"{path} is not a key here",
                    f"此处没有键 {path}",
                    self.shown(key),
                    f"the keys are {', '.join(known)}",
                    f"可用键:{'、'.join(known)}",
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
            raise self.bad_key(key, "a text in quotes", "须为带引号的文本")
        return value

    def scalar(self, key: str) -> str:
        """Return a text or a whole number as text."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.bad_key(key, "a text in quotes or a whole number", "须为带引号的文本或整数")
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, at least one."""
        value = self._values.get(key)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(part, str) and part for part in value)
        ):
            raise self.bad_key(key, 'a list of texts such as ["a", "b"]', '须为文本列表,如 ["a", "b"]')
        return tuple(value)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a table of text to text."""
        value = self._values.get(key)
        if (
            not isinstance(value, dict)
            or not value
            or not all(isinstance(part, str) for part in value.values())
        ):
            raise self.bad_key(
                key, 'a table such as { "US Dollar" = "USD" }', '须为对照表,如 { "US Dollar" = "USD" }'
            )
        return tuple(value.items())

    def truth(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.bad_key(key, "true or false", "须为 true 或 false")
        return value

    def number(self, key: str, least: int, most: int) -> int:
        """Return a whole number between bounds."""
        value = self._values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.bad_key(
                key, f"a whole number from {least} to {most}", f"须为 {least} 至 {most} 的整数"
            )
        return value

    def choice(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        """Return one of ``known``."""
        value = self._values.get(key, default)
        if value not in known:
            raise self.bad_key(key, f"one of {', '.join(known)}", f"须为 {'、'.join(known)} 之一")
        return str(value)

    def table(self, key: str) -> "Keys":
        """Return a table within; an empty one where the key is absent."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self.bad_key(
                key, 'a text or a table such as { column = "..." }', '须为文本或表,如 { column = "..." }'
            )
        return Keys(self._mapping, value, self.path_of(key))
