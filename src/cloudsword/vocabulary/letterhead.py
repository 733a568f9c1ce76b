"""Who writes a letter, and by which clock: what stands at the head of everything that leaves on paper."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from cloudsword.tongue import N_, phrase, translate

NAME: Final = N_("Anti-scam centre")
FUNCTION: Final = N_("Funds desk", "on a letter")
"""What a policy that says nothing has at the head of its letters."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender of a letter.

    Parameters
    ----------
    name, name_zh
        The centre.
    address, address_zh, telephone
        Where it is reached; empty: not said.
    function, function_zh
        Who answers there, as a function and not by name.
    time_zone
        IANA name of the zone in which the letter's clocks are.
    """

    name: str = NAME
    name_zh: str = field(default_factory=lambda: translate(NAME, "zh"))
    address: str = ""
    address_zh: str = ""
    telephone: str = ""
    function: str = FUNCTION
    function_zh: str = field(default_factory=lambda: translate(FUNCTION, "zh"))
    time_zone: str = "UTC"

    def as_json(self) -> dict[str, str]:
        """Return it as a record keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> "Letterhead":
        """Return what ``as_json`` wrote."""
        return cls(**(kept or {}))

    def lines(self, language: str, reference: str = "") -> list[str]:
        """Return the lines of the head: name, address, function and telephone, reference.

        Examples
        --------
        >>> Letterhead(telephone="+44 1").lines("en", "K1/2")
        ['Anti-scam centre', 'Funds desk · Telephone +44 1', 'Reference K1/2']
        """
        zh = language == "zh"
        telephone = phrase("Telephone {number}", number=self.telephone) if self.telephone else None
        about = [self.function_zh if zh else self.function, telephone.name_in(language) if telephone else ""]
        found = [
            self.name_zh if zh else self.name,
            (self.address_zh or self.address) if zh else self.address,
            " · ".join(part for part in about if part),
            phrase("Reference {reference}", reference=reference).name_in(language) if reference else "",
        ]
        return [line for line in found if line]

    def clock(self, at: datetime, *, seconds: bool = False) -> str:
        """Return an instant by the letter's clock, without the zone's name.

        Examples
        --------
        >>> from datetime import UTC
        >>> Letterhead(time_zone="Asia/Shanghai").clock(datetime(2026, 3, 5, 12, tzinfo=UTC))
        '2026-03-05 20:00'
        """
        local = at.astimezone(ZoneInfo(self.time_zone))
        return f"{local:%Y-%m-%d %H:%M:%S}" if seconds else f"{local:%Y-%m-%d %H:%M}"

    def zone(self, at: datetime) -> str:
        """Return the zone's name and how far it was from UTC at that instant.

        Examples
        --------
        >>> from datetime import UTC
        >>> Letterhead(time_zone="Asia/Shanghai").zone(datetime(2026, 3, 5, tzinfo=UTC))
        'Asia/Shanghai, UTC+08:00'
        """
        if self.time_zone == "UTC":
            return "UTC"
        offset = f"{at.astimezone(ZoneInfo(self.time_zone)):%z}"
        return f"{self.time_zone}, UTC{offset[:3]}:{offset[3:]}"

    def whole_clock(self, at: datetime) -> str:
        """Return an instant with its zone, for a sentence that must be certain by itself."""
        return f"{self.clock(at)} ({self.zone(at)})"
