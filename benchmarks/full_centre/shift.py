"""One shift: fifty officers at once on a running ``cloudsword web``, and what it took."""

import asyncio
import random
import time
from typing import Any

from benchmarks.full_centre.browser import Browser
from benchmarks.full_centre.habits import Officer

FLOOR = "floor: a page of the rail alone"


def shift(
    port: int, sessions: list[dict[str, Any]], known: dict[str, list[Any]], seconds: float, is_thinking: bool
) -> list[list[Any]]:
    """Step: let them work; return (kind, seconds, status) of every request after the first tenth."""
    return asyncio.run(_shift(port, sessions, known, seconds, is_thinking))


async def _shift(
    port: int, sessions: list[dict[str, Any]], known: dict[str, list[Any]], seconds: float, is_thinking: bool
) -> list[list[Any]]:
    began = time.perf_counter()
    browsers = [Browser(port, each["session"]) for each in sessions]
    officers = [
        Officer(browser, each["role"], known, random.Random(place), is_thinking, began + seconds)
        for place, (browser, each) in enumerate(zip(browsers, sessions, strict=True))
    ]
    await asyncio.gather(*(officer.work() for officer in officers))
    counted = began + seconds / 10
    return [
        [took.kind, took.seconds, took.status]
        for browser in browsers
        for took in browser.took
        if took.at >= counted
    ]


def floor(port: int, session: str, count: int) -> dict[str, list[float]]:
    """Step: the peers, one officer alone: the server's health, and a page with nothing on it."""
    return asyncio.run(_floor(port, session, count))


async def _floor(port: int, session: str, count: int) -> dict[str, list[float]]:
    browser = Browser(port, session)
    for _ in range(count):
        await browser.get("health", "/healthz")
        await browser.get(FLOOR, "/search?q=")
    browser.close()
    found: dict[str, list[float]] = {}
    for took in browser.took:
        found.setdefault(took.kind, []).append(took.seconds)
    return found
