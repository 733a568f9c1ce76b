"""Account references: what sort of number somebody gave, and what may be wrong with it.

Nothing is refused here. A person in distress dictates the number; the desk must keep what was said, see at
once that a digit is off, and have the likely right ones to read back.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cloudsword.tongue import Phrase
from cloudsword.vocabulary import card, crypto_address, free, iban, wallet
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.slips import one_slip_away


class ReferenceKind(Named):
    """What sort of number an account reference is."""

    IBAN = "iban", "IBAN"
    CARD = "card", "card number"
    CRYPTO = "crypto", "address on a public chain"
    WALLET = "wallet", "payment wallet"
    FREE = "free", "account number"


@dataclass(frozen=True, slots=True)
class AccountReference:
    """What was recognised.

    Parameters
    ----------
    kind
        The sort of number.
    canonical
        The form to compare and to store.
    is_valid
        Whether every check that its kind has passes. A free text has almost none, so valid says little there.
    why
        What is wrong, in one clause; None where nothing is.
    candidates
        Valid numbers one slip away, likeliest first; only for an IBAN or a card whose check
        fails.
    """

    kind: ReferenceKind
    canonical: str
    is_valid: bool
    why: Phrase | None = None
    candidates: tuple[str, ...] = ()


def recognise(text: str) -> AccountReference:
    """Say what sort of account reference a text is, and what is wrong with it.

    Parameters
    ----------
    text
        As it was typed or dictated; full-width characters are read as plain ones.

    Returns
    -------
    AccountReference
        Of the first kind it looks like: IBAN, chain address, card, wallet, else free.

    Notes
    -----
    The first text that could be an IBAN costs a tenth of a second, later ones microseconds; candidates cost
    a few milliseconds.

    Examples
    --------
    >>> recognise("4539 5787 6362 1486").kind.en
    'card number'
    >>> "4539578763621486" in recognise("4539 5787 6362 1468").candidates
    True
    """
    text = unicodedata.normalize("NFKC", text)
    for kind, form in _FORMS.items():
        canonical = form.canonical(text)
        if canonical is not None:
            return _judged(kind, canonical, form.fault)
    return _judged(ReferenceKind.FREE, free.canonical(text), free.fault)


def _judged(kind: ReferenceKind, canonical: str, fault: Callable[[str], Phrase | None]) -> AccountReference:
    found = fault(canonical)
    if found is None:
        return AccountReference(kind, canonical, is_valid=True)
    has_check_digits = kind in (ReferenceKind.IBAN, ReferenceKind.CARD)
    return AccountReference(
        kind,
        canonical,
        is_valid=False,
        why=found,
        candidates=one_slip_away(canonical, lambda slip: fault(slip) is None) if has_check_digits else (),
    )


_FORMS = {
    ReferenceKind.IBAN: iban,
    ReferenceKind.CRYPTO: crypto_address,
    ReferenceKind.CARD: card,
    ReferenceKind.WALLET: wallet,
}
