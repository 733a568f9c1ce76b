"""How many texts a kind can give."""

from cloudsword.country.words.book import grammar
from cloudsword.country.words.kinds import MessageKind


def variety(kind: str, language: str, count_digits: bool = False) -> int:
    """Return the number of derivations of ``kind`` in ``language``.

    Parameters
    ----------
    kind
        A ``MessageKind`` or ``CallKind`` or its code; ``pitch_``, ``talk_`` or ``story_`` with a scam type,
        talks with their outcome too: ``pitch_loan``, ``talk_loan_hooked``, ``story_dispute``.
    language
        ``zh`` or ``en``.
    count_digits
        Whether texts that differ only in drawn digits count as different.

    Returns
    -------
    int
        Derivations of the grammar.

    Notes
    -----
    Spelling tricks and all slots come on top of it. Two derivations can write the same text.
    """
    node = grammar(language).rule(f"msg_{kind}" if kind in set(MessageKind) else str(kind))
    return node.variety if count_digits else node.phrasings
