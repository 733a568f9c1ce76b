"""A language made of brackets: it says ``⟦Search⟧``, so that what no catalogue says is seen at once.

It is offered to nobody: in tests it stands in for Chinese.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

OPEN, SHUT = "⟦", "⟧"
DATA = {"bdi", "code", "data", "kbd", "pre", "script", "style", "textarea", "time"}
"""Elements that hold what was recorded, or stands on a key, not what is said."""
SHOWN = ("alt", "aria-label", "placeholder", "title", "data-label")
SAYING = re.compile(r"[^\W\d_]{2,}")


class Bracketed:
    """A catalogue that says every sentence in brackets."""

    def gettext(self, text: str) -> str:
        return f"{OPEN}{text}{SHUT}"

    def pgettext(self, context: str, text: str) -> str:
        return self.gettext(text)


class Seen(HTMLParser):
    """Gathers what a reader sees of a page, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = dict(attrs)
        if tag not in {"br", "hr", "img", "input", "link", "meta", "path", "source", "use"}:
            self._within.append(tag)
        if tag not in DATA:
            self.texts += [found[name] or "" for name in SHOWN if name in found]
        if tag == "a" and "hreflang" not in found:
            self.links.append(found.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            while self._within.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not DATA & set(self._within):
            self.texts.append(data)


def unsaid(text: str) -> Iterator[str]:
    """Yield the parts of a text that stand in no brackets and hold words."""
    depth, part = 0, ""
    for sign in f"{text}{OPEN}":
        if sign == OPEN:
            if depth == 0 and SAYING.search(part):
                yield " ".join(part.split()).strip(" ·,.:;()[]/–-+→↗")
            depth, part = depth + 1, ""
        elif sign == SHUT:
            depth, part = depth - 1, ""
        elif depth == 0:
            part += sign
