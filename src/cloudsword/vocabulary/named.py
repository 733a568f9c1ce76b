"""A code with its names: what the enumerations of the vocabulary have in common."""

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """Members are written ``CODE = "code", "English name", "中文名称"``; a member is its code, a text.

    Parameters
    ----------
    value
        The code that files and columns hold.
    en, zh
        What people read.
    """

    _value_: str
    en: str
    zh: str

    def __new__(cls, value: str, en: str, zh: str) -> "Named":
        """Return the member ``value`` with its names."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.en = en
        member.zh = zh
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the member whose code is ``code``; ValueError where there is none."""
        for member in cls:
            if member.value == code:
                return member
        raise ValueError(f"{code!r} is none of {', '.join(cls)}")

    def name_in(self, language: str) -> str:
        """Return the name in ``language``: ``zh``, or English for any other."""
        return self.zh if language == "zh" else self.en
