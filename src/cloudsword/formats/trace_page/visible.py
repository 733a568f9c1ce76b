"""Text from records, made safe to look at: nothing in an id may reorder, hide or fake its neighbours."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


def visible_text(text: str) -> str:
    r"""Return ``text`` with every character that cannot be seen written as its code point.

    Control, format (zero-width, bidirectional), private, unassigned and line-separating characters become
    ``‹U+202E›``; so do spaces at either end and spaces that are not the plain one. Everything else stays.

    Examples
    --------
    >>> visible_text("62\u202e17")
    '62‹U+202E›17'
    >>> visible_text("a b ")
    'a b‹U+0020›'
    """
    last = len(text) - 1
    return "".join(
        f"‹U+{ord(sign):04X}›"
        if unicodedata.category(sign) in _UNSEEN or (sign.isspace() and (sign != " " or i in (0, last)))
        else sign
        for i, sign in enumerate(text)
    )
