"""Text from records, made safe to look at: nothing in an id may reorder, hide or fake its neighbours."""

from cloudsword.vocabulary.outside_text import is_joined, is_unseen


def visible_text(text: str, *, is_id: bool = False) -> str:
    r"""Return ``text`` with every character that cannot be seen written as its code point.

    What ``vocabulary.outside_text`` finds unseen becomes ``‹U+202E›``; so do spaces at either end and spaces
    that are not the plain one. Everything else stays, in a name also what joins its letters.

    Parameters
    ----------
    text
        What is to be shown.
    is_id
        Whether joiners are written as code points too: they make two ids of one.

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
        if (is_unseen(sign) and (is_id or not is_joined(text[i - 1 : i], sign)))
        or (sign.isspace() and (sign != " " or i in (0, last)))
        else sign
        for i, sign in enumerate(text)
    )
