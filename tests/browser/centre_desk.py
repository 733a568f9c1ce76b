"""A keyboard before the centre's pages: officers with own cookies, Tab, Enter, letters, nothing else."""

import hashlib
import hmac
import json
import struct
import time
from typing import Any

from tests.browser.chromium import BrowserError, Chromium
from tests.browser.served_centre import KEYS, PASSWORD

LOADED = "document.readyState === 'complete'"
_MOST_TABS = 160


def one_time_code(username: str, at: float | None = None) -> str:
    """Return the six digits that an officer's authenticator shows (RFC 6238)."""
    step = int((time.time() if at is None else at) // 30)
    digest = hmac.new(bytes.fromhex(KEYS[username]), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Desk:
    """One keyboard at which officers take turns."""

    def __init__(self, chromium: Chromium, address: str, language: str) -> None:
        self.chromium = chromium
        self.address = address
        self.language = language
        self._cookies: dict[str, list[dict[str, Any]]] = {}
        self._who = ""
        chromium.put_cookies([])

    def sit(self, username: str) -> None:
        """Let an officer take the chair: sign in with both steps at the first time, go on later."""
        if self._who:
            self._cookies[self._who] = self.chromium.cookies(self.address)
        self._who = username
        self.chromium.put_cookies(self._cookies.get(username, ()))
        if username in self._cookies:
            self.open("/")
            return
        self.open(f"/people/sign-in?lang={self.language}")
        self.tab_to("[name=username]")
        self.type(username)
        self.tab_to("[name=password]")
        self.type(PASSWORD)
        self.enter("/people/second-step")
        self.tab_to("[name=code]")
        self.type(one_time_code(username))
        self.enter("/")

    def open(self, path: str) -> None:
        """Type an address."""
        self.chromium.navigate(self.address + path, ready=LOADED)
        self.check()

    def type(self, text: str) -> None:
        """Type a text into what has the focus, in place of what is there."""
        self.chromium.evaluate("document.activeElement.select?.()")
        self.chromium.type(text)

    def letter(self, letter: str) -> None:
        """Press a letter as a command."""
        self.chromium.key(letter)

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus is on what matches, as somebody without a mouse does."""
        matches = f"document.activeElement.matches({json.dumps(selector)})"
        wanted = f"document.activeElement !== document.body && {matches}"
        for _ in range(_MOST_TABS):
            if self.chromium.evaluate(wanted):
                return
            self.chromium.key("Tab")
        raise BrowserError(f"Tab never reaches {selector} on {self.path}")

    def enter(self, path: str = "") -> None:
        """Press Enter, and wait for the page that comes: its path begins with ``path``."""
        self.chromium.evaluate("document.body.dataset.old = 'yes'")
        self.chromium.key("Enter")
        there = f"document.body && document.body.dataset.old !== 'yes' && {LOADED}"
        self.chromium.wait(f"{there} && location.pathname.startsWith({json.dumps(path)})")
        self.check()

    def press(self, selector: str, path: str = "") -> None:
        """Tab to a button or link and press Enter on it."""
        self.tab_to(selector)
        self.enter(path)

    def wait_for(self, words: str) -> None:
        """Load the page again until it says ``words``."""
        end = time.monotonic() + self.chromium.timeout
        while words not in self.text:
            if time.monotonic() > end:
                raise BrowserError(f"never said {words!r}: {self.text[:400]}")
            time.sleep(0.3)
            self.chromium.navigate(self.chromium.evaluate("location.href"), ready=LOADED)

    def check(self) -> None:
        """Nothing in the console, nothing asked of another machine."""
        assert self.chromium.console == []
        assert all(each.startswith((self.address, "data:")) for each in self.chromium.requests)

    @property
    def path(self) -> str:
        """Where we are."""
        return str(self.chromium.evaluate("location.pathname"))

    @property
    def text(self) -> str:
        """What the page says."""
        return str(self.chromium.evaluate("document.body.innerText"))
