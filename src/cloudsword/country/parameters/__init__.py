"""Every number of the country, one file for each room, each file with its ``SECTION``."""

import pkgutil
from importlib import import_module
from typing import Final

from cloudsword.country.parameter import Section

ORDER: Final = (
    "people",
    "lines",
    "telephone",
    "accounts",
    "savings",
    "trade",
    "money",
    "occasions",
    "coins",
    "gangs",
    "turned",
    "victims",
    "losses",
    "mules",
    "words",
    "reports",
    "dissuasions",
    "loans",
    "rings",
    "institutions",
)
"""Rooms in the order in which people read them; further ones follow by name."""


def sections() -> tuple[Section, ...]:
    """Return the parameters of every room.

    Returns
    -------
    tuple of Section
        One for each file of this folder.

    Examples
    --------
    >>> [section.name for section in sections()][:1]
    ['people']
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    names.sort(key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    return tuple(import_module(f"{__name__}.{name}").SECTION for name in names)
