"""Short marks for institutions, so that a node can say which house it is in."""

from collections.abc import Iterable


def institution_initials(names: Iterable[str]) -> dict[str, str]:
    """Return a mark of up to four signs for each name, all different.

    Names of several words give their first letters, one Latin word its first two letters, a Chinese name its
    first two characters. Where two names would share a mark, the later one (by code point) gets a number.

    Examples
    --------
    >>> institution_initials(["Harbour Bank", "Lotus Commercial Bank", "江南农村商业银行"])
    {'Harbour Bank': 'HB', 'Lotus Commercial Bank': 'LCB', '江南农村商业银行': '江南'}
    """
    marks: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(set(names)):
        words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
        if len(words) > 1:
            mark = "".join(word[0] for word in words[:3]).upper()
        else:
            mark = (words[0] if words else "?")[:2]
            mark = mark.capitalize() if mark.isascii() else mark
        number, base = 1, mark
        while mark in taken:
            number += 1
            mark = f"{base}{number}"
        taken.add(mark)
        marks[name] = mark
    return marks
