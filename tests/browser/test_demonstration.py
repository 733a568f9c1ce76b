"""The live demonstration as a newcomer meets it: one process, one page, one button, what comes of it."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

pytest.importorskip("django")

from tests.browser.centre_desk import LOADED
from tests.browser.chromium import Chromium

OPENED = re.compile(rb"open (http://127\.0\.0\.1:\d+/demonstration/)")
COUNTRY = ("--people", "1500", "--days", "4", "--seed", "6")
"""Its one victim reports while all of the money can still be reached."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def address(chromium: Chromium) -> Iterator[str]:
    """Start the demonstration at a terminal, and give the address that it prints."""
    ours, theirs = pty.openpty()
    hidden = ("CI", "CLOUDSWORD_CENTRE", "DISPLAY", "WAYLAND_DISPLAY", "CLOUDSWORD_LANGUAGE")
    kept = {name: text for name, text in os.environ.items() if name not in hidden}
    process = subprocess.Popen(
        [sys.executable, "-m", "cloudsword", "demo", *COUNTRY, "--port", str(free_port())],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "LANG": "C.UTF-8", "BROWSER": "true"},
    )
    os.close(theirs)
    said = b""
    try:
        while (found := OPENED.search(said)) is None:
            try:
                part = os.read(ours, 4_096)
            except OSError:  # a terminal that nobody writes to any more
                part = b""
            assert part, f"it ended: {said.decode(errors='replace')}"
            said += part
        yield found[1].decode()
        chromium.navigate("about:blank", ready="true")  # a page that is left open asks on and complains
        process.send_signal(signal.SIGINT)
        assert process.wait(240) == 0
        told = (said + rest_of(ours)).decode()
        places = [told.index(f"{step}/4 ") for step in (1, 2, 3, 4)]
        assert places == sorted(places)
        assert "the demonstration has stopped" in told
        for noise in ("slow_request", "warning", "Traceback"):
            assert noise not in told
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def rest_of(terminal: int) -> bytes:
    """What a terminal still shows when the one who wrote there has gone."""
    said = b""
    with suppress(OSError):
        while part := os.read(terminal, 4_096):
            said += part
    return said


def text(chromium: Chromium, selector: str) -> str:
    return str(chromium.evaluate(f"document.querySelector('{selector}')?.innerText ?? ''"))


def press(chromium: Chromium, key: str) -> None:
    event = f"new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}})"
    chromium.evaluate(f"document.body.dispatchEvent({event})")


def test_the_button_leads_to_an_order_and_to_the_bank_s_answer(chromium: Chromium, address: str) -> None:
    chromium.size(1440, 900)
    chromium.put_cookies([])
    # the clock stands until a page says that somebody looks: so the click comes before the officers
    chromium.block("**/demonstration/begin")
    chromium.navigate(f"{address}?lang=en", LOADED)
    chromium.wait("document.querySelector('.decision .primary') !== null")
    assert "Stolen in all" in text(chromium, ".world.centre")
    assert chromium.evaluate("getComputedStyle(document.querySelector('.wall-clock')).display") == "none"
    chromium.wait("document.querySelector('#flight svg.flow') !== null")
    assert "Automatic officers act until you click." in text(chromium, ".who-acts")
    chromium.unblock()
    chromium.click(".decision .primary")
    chromium.wait("document.querySelector('.who-acts')?.innerText.startsWith('You act')")
    chromium.wait("document.querySelector('.message')?.innerText.startsWith('Proposed')")
    chromium.wait("document.querySelectorAll('.steps .taken').length >= 3")
    chromium.wait(LOADED)  # its scripts have run then
    chromium.evaluate("document.activeElement.blur()")
    press(chromium, "+")
    chromium.wait("document.querySelector('#now').innerText.includes('240 times as fast')")
    chromium.wait("document.querySelectorAll('.steps .taken').length >= 6")
    assert "Report to order:" in text(chromium, ".took")
    chromium.wait("document.querySelector('.world.centre .bar .held') !== null")
    press(chromium, " ")
    chromium.wait("document.querySelector('#now [data-paused]') !== null")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_a_telephone_and_does_not_complain(chromium: Chromium, address: str, language: str) -> None:
    chromium.size(390, 844, is_phone=True)
    try:
        chromium.navigate(f"{address}?lang={language}", LOADED)
        chromium.wait("document.querySelector('#rest table') !== null")
        assert chromium.evaluate("document.documentElement.scrollWidth") == 390
        assert not chromium.console
    finally:
        chromium.size(1440, 900)
