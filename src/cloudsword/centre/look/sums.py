"""How much a form asks for: a sum that is read exactly, or all of it where it says so in so many words.

Invariant: a sum that cannot be read is refused; it never means everything or nothing.
"""

from collections.abc import Callable, Mapping

from cloudsword.errors import HowMuchUnsaid
from cloudsword.vocabulary.money import parse_amount
from cloudsword.vocabulary.named import Named


class Extent(Named):
    """How much of something a form is about; what its radio buttons and hidden fields send as ``extent``."""

    ALL = "all", "all of it"
    PART = "part", "a part"


def asked_sum(
    data: Mapping[str, str],
    currency: str,
    *,
    field: str = "amount",
    read: Callable[[str, str], int | None] = parse_amount,
) -> int | None:
    """Return the minor units that a form asks for; None where it says that all is meant.

    Parameters
    ----------
    data
        What was sent, with ``extent`` and the sum.
    currency
        ISO 4217 code.
    field
        Name of the sum.
    read
        Reads what was typed; None: nothing was.

    Raises
    ------
    HowMuchUnsaid
        Neither is said, or both are.
    CloudSwordError, Mistyped
        As ``read``.
    """
    extent, typed = data.get("extent", ""), data.get(field, "")
    if extent == Extent.PART and typed.strip():
        minor = read(typed, currency)
        if minor is not None:
            return minor
    elif extent == Extent.ALL and not typed.strip():
        return None
    raise HowMuchUnsaid()
