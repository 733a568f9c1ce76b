"""Links: with a scheme, with www, or a bare name under a domain that people know; defanged ones too."""

import re
from collections.abc import Iterator
from typing import Final

from cloudsword.pitches.extraction.found import Found, FoundKind

_ENDS: Final = (
    "com|net|org|info|biz|io|co|cn|top|xyz|vip|cc|app|club|site|online|shop|live|me|tv|ru|in|uk|us|hk|tw|sg|my|ph|eu|"
    "de|fr|li|ly|gl|to|link|click|work|win|bid|loan|icu|buzz|fun|pro|asia|mobi|tk|ml|ga|cf|gq|example|test|invalid"
)
_LINK: Final = re.compile(
    r"(?<![A-Za-z0-9@._-])(?P<link>"
    r"h[tx]{2}ps?://[^\s<>\"'\u3000-\u303f\u4e00-\u9fff()\[\]{}\u300a\u300b]{3,2000}"
    r"|(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.|\[\.\]|\(\.\)|\[dot\])){1,6}"
    rf"(?:{_ENDS})(?![A-Za-z0-9@-])(?::[0-9]{{2,5}})?"
    r"(?:/[^\s<>\"'\u3000-\u303f\u4e00-\u9fff()\[\]{}\u300a\u300b]{0,2000})?)",
    re.IGNORECASE,
)
_DOT: Final = re.compile(r"\[\.\]|\(\.\)|\[dot\]", re.IGNORECASE)
_BEHIND: Final = ".,;:!?'\"，。；：！？"


def links(text: str) -> Iterator[Found]:
    """Yield the links of a text."""
    for match in _LINK.finditer(text):
        shown = match["link"].rstrip(_BEHIND)
        value = _DOT.sub(".", shown)
        scheme, mark, rest = value.partition("://")
        scheme, rest = (scheme.lower().replace("xx", "tt"), rest) if mark else ("http", value)
        host, slash, path = rest.partition("/")
        yield Found(
            FoundKind.LINK,
            shown,
            f"{scheme}://{host.lower()}{slash}{path}".rstrip("/"),
            False,
            match.start("link"),
        )
