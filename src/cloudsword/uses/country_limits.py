"""How much memory a country needs: what does not fit is refused before anything is begun."""

from typing import Final

from cloudsword.errors import CountryTooLarge

_BASE_BYTES: Final = 390 * 10**6
_BYTES_A_PERSON: Final = 6_000
_BYTES_A_PERSON_AND_DAY: Final = 40
"""Fitted to the peaks of runs of 5,000 to 200,000 people and 4 to 90 days."""


def check_memory(people: int, days: int, free: int | None) -> None:
    """Refuse a country that needs more memory than there is.

    Parameters
    ----------
    people, days
        Its size.
    free
        Bytes that are free; None: not known, and nothing is refused.

    Raises
    ------
    CountryTooLarge
        With the estimate, and how many people would do.
    """
    a_person = _BYTES_A_PERSON + _BYTES_A_PERSON_AND_DAY * days
    needed = _BASE_BYTES + people * a_person
    if free is not None and needed > free:
        raise CountryTooLarge(
            people=f"{people:,}",
            days=f"{days:,}",
            found=f"{needed / 1e9:,.1f} GB",
            limit=f"{free / 1e9:,.1f} GB",
            most=f"{max(0, free - _BASE_BYTES) // a_person:,}",
        )
