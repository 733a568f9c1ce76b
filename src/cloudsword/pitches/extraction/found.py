"""What was found in a text: its sort, its words, and the form to compare."""

from dataclasses import dataclass
from decimal import Decimal

from cloudsword.vocabulary.named import Named


class FoundKind(Named):
    """What sort of thing a text names."""

    NUMBER = "number", "telephone number"
    LINK = "link", "link"
    ACCOUNT = "account", "account"
    SUM = "sum", "sum of money"
    APP = "app", "app"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a text names.

    Parameters
    ----------
    kind
        Its sort.
    text
        As it stands in the text, in the common form of its characters.
    value
        The form to compare: E.164 for a number where its country is known, else its digits; a link in small
        letters with its scheme; an account as the vocabulary writes it; a sum with its currency in front,
        where that is known; an app by its usual name.
    is_checked
        Whether the form has a check that it passed: check digits, a number that its country knows.
    start
        Where it begins, for order alone.
    amount, currency
        Of a sum; the currency is empty where the text names none.
    """

    kind: FoundKind
    text: str
    value: str
    is_checked: bool
    start: int
    amount: Decimal | None = None
    currency: str = ""
