"""Short marks for institutions, so that a node can say which house it is in."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Final

LONGEST: Final = 4
"""Signs of a mark."""
_LEADING = re.compile("^(?:中国|中华)(?=..)")
_TRAILING = re.compile("(?<=..)(?:股份有限公司|有限责任公司|有限公司|银行)+$")


def institution_initials(names: Iterable[str]) -> dict[str, str]:
    """Return a mark for each name, all different: of up to four signs, wherever four can tell them apart.

    Names of several words give their first letters, one Latin word its first two letters, a Chinese name the
    first two characters of what is its own. A mark that two names would share belongs to neither: both get
    longer ones, so that nobody takes one bank's mark for another's.

    Examples
    --------
    >>> institution_initials(["Harbour Bank", "Lotus Commercial Bank", "江南农村商业银行"])
    {'Harbour Bank': 'HB', 'Lotus Commercial Bank': 'LCB', '江南农村商业银行': '江南'}
    >>> institution_initials(["Harbour Bank", "Heron Bank", "中国工商银行", "中国农业银行"])
    {'Harbour Bank': 'HaB', 'Heron Bank': 'HeB', '中国农业银行': '农业', '中国工商银行': '工商'}
    """
    waiting = {name: _marks(name) for name in sorted(set(names))}
    given: dict[str, str] = {}
    refused: set[str] = set()
    while left := [name for name in waiting if name not in given]:
        shown = {name: next(waiting[name]) for name in left}
        counts = Counter(shown.values())
        refused |= {mark for mark, times in counts.items() if times > 1}
        taken = refused | set(given.values())
        given |= {name: mark for name, mark in shown.items() if mark not in taken}
    return {name: given[name] for name in waiting}


def _marks(name: str) -> Iterator[str]:
    """Yield marks for a name, the shortest first, without end: numbers part what four signs do not."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if len(words) > 1:
        rest = "".join(word[0] for word in words[1:3]).upper()
        base = words[0][0].upper() + rest
        marks = [base, *(words[0][:long].capitalize() + rest for long in range(2, LONGEST - len(rest) + 1))]
    else:
        own = _TRAILING.sub("", _LEADING.sub("", words[0])) if words else "?"
        own = own.capitalize() if own.isascii() else own
        base = own[:2]
        marks = [own[:long] for long in range(2, LONGEST + 1)]
    yield from dict.fromkeys(marks)
    # the same for the same name, whatever others there are
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4])
    for step in count():
        yield f"{base[:2]}{(digest + step) % 100:02d}"
