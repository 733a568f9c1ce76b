"""A code with its names: what the enumerations of the vocabulary have in common."""

from enum import StrEnum
from typing import Self

from cloudsword.tongue import N_, translate


class Named(StrEnum):
    """Members are written ``CODE = "code", "English name"``; a member is its code, a text.

    Parameters
    ----------
    value
        The code that files and columns hold.
    en
        What people read; its names in other languages stand in the catalogues, in the context of its class.
    """

    _value_: str
    en: str

    def __new__(cls, value: str, en: str) -> "Named":
        """Return the member ``value`` with its name."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.en = N_(en, cls.__name__)
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the member whose code is ``code``; ValueError where there is none."""
        for member in cls:
            if member.value == code:
                return member
        raise ValueError(f"{code!r} is none of {', '.join(cls)}")

    def name_in(self, language: str) -> str:
        """Return the name in ``language``; English where that is not known."""
        return translate(self.en, language)

    @property
    def zh(self) -> str:
        """The Chinese name."""
        return self.name_in("zh")
