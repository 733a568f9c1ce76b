"""What officers look at, by role, and how: a page, what lies on it, the parts that it fetches again."""

import asyncio
import html
import random
import re
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from benchmarks.full_centre.browser import LIVE, Browser, fields_of

THINKING: Final = (4.0, 8.0)
"""Seconds from one click to the next."""
MIX: Final[dict[str, dict[str, int]]] = {
    "duty_officer": {"intake": 5, "today": 2, "cases": 2, "search": 3, "report": 3, "case": 3, "money": 3},
    "funds_officer": {"queue": 4, "money": 6, "propose": 3, "order": 4, "alarms": 2, "today": 1},
    "approver": {"queue": 3, "approve": 5, "order": 4, "money": 3, "alarms": 1, "objections": 1},
    "analyst": {"reports": 3, "search": 3, "case": 3, "money": 3, "today": 1},
    "investigator": {"cases": 3, "search": 3, "case": 4, "report": 3, "money": 2},
    "caller": {"reports": 3, "search": 2, "report": 3, "today": 1},
    "auditor": {"audit": 3, "audit_search": 4, "order": 2, "today": 1},
    "liaison": {"own": 1},
}
"""Weights of what the next click opens."""
_PROPOSE: Final = re.compile(r'href="(/[^"]*/propose\?[^"]+)"')
_EVENTS: Final = ("hold:order:", "case:", "person:data:viewed", "report:record:taken")


@dataclass(slots=True)
class Officer:
    """One of fifty, at a screen."""

    browser: Browser
    role: str
    known: dict[str, list[Any]]
    draw: random.Random
    is_thinking: bool
    until: float

    async def work(self) -> None:
        """Click until the time is over."""
        mix = MIX[self.role]
        if self.is_thinking:
            await asyncio.sleep(self.draw.uniform(0, THINKING[1]))
        while time.perf_counter() < self.until:
            habit = HABITS[self.draw.choices(list(mix), list(mix.values()))[0]]
            shown = await habit(self)
            if self.is_thinking:
                await self._look_at(shown, self.draw.uniform(*THINKING))
        self.browser.close()

    async def _look_at(self, text: str, seconds: float) -> None:
        """Let the page's parts fetch themselves again while it is read."""
        until = min(time.perf_counter() + seconds, self.until)
        parts = [
            (html.unescape(path), float(every), html.unescape(mark))
            for path, every, mark in LIVE.findall(text)
        ]
        await asyncio.gather(
            asyncio.sleep(max(0.0, until - time.perf_counter())),
            *(self._renew(path, every, until, mark) for path, every, mark in parts),
        )

    async def _renew(self, path: str, every: float, until: float, mark: str) -> None:
        kind = re.sub(r"/cases/[^/]+/", "/…/", path.partition("?")[0])
        while time.perf_counter() + every < until:
            await asyncio.sleep(every)
            answer = await self.browser.get(f"part {kind}", path, mark=mark)
            mark = answer.mark or mark

    async def see(self, kind: str, path: str) -> str:
        """Open a page."""
        return (await self.browser.get(kind, path)).text

    def of(self, name: str) -> Any:
        """Return one of what is known, the first of them more often."""
        rows = self.known[name]
        return rows[int(len(rows) * self.draw.random() ** 2)]


def _page(kind: str, path: str) -> Callable[[Officer], Awaitable[str]]:
    async def habit(officer: Officer) -> str:
        return await officer.see(kind, path)

    return habit


def _one(kind: str, path: str, name: str) -> Callable[[Officer], Awaitable[str]]:
    async def habit(officer: Officer) -> str:
        return await officer.see(kind, path.format(officer.of(name)))

    return habit


async def _queue(officer: Officer) -> str:
    page = officer.draw.choice((1, 1, 1, 2))
    return await officer.see("queue", f"/funds-desk/?page={page}" if page > 1 else "/funds-desk/")


async def _search(officer: Officer) -> str:
    name = officer.draw.choice(("account", "number", "reporter"))
    place = "reports" if officer.role == "caller" else officer.draw.choice(("reports", "cases"))
    return await officer.see(
        f"{place}, searched by {name}", f"/intake/{place}?q={quote(str(officer.of(name)))}"
    )


async def _propose(officer: Officer) -> str:
    shown = await officer.see("case of the funds desk", f"/funds-desk/cases/{officer.of('case')}")
    if (found := _PROPOSE.search(shown)) is None:
        return shown
    path = html.unescape(found[1])
    form = await officer.see("form to propose", path)
    fields = fields_of(form, has="amount")
    if fields and officer.draw.random() < 0.5:
        fields["reason"] = "The money came in minutes after the report and is still there."
        await officer.browser.post("propose (sent)", path, fields)
    return ""


async def _approve(officer: Officer) -> str:
    number = officer.of("proposed")
    shown = await officer.see("order that waits", f"/funds-desk/orders/{number}")
    if officer.draw.random() < 0.3 and (fields := fields_of(shown, "/approve")):
        await officer.browser.post("approve (sent)", f"/funds-desk/orders/{number}/approve", fields)
    return shown


async def _intake(officer: Officer) -> str:
    form = await officer.see("form of a report", "/intake/new")
    fields = fields_of(form, has="token")
    debtor, creditor, minor, on = officer.of("payment")
    typed = {
        "payments-0-creditor_account": creditor,
        "payments-0-amount": f"{minor / 100:.2f}",
        "payments-0-debtor_account": debtor,
        "payments-0-paid_on": on,
        "callback": f"+86199{officer.draw.randrange(10**8):08d}",
    }
    fields |= {"token": str(uuid.uuid4())}
    for name, value in typed.items():
        fields[name] = value
        await officer.browser.post("typed check", "/intake/findings", fields)
        if officer.is_thinking:
            await asyncio.sleep(officer.draw.uniform(0.5, 1.5))
    if officer.draw.random() < 0.3:
        answer = await officer.browser.post("report saved (sent)", "/intake/new", fields | {"act": "save"})
        if answer.where:
            return await officer.see("case", answer.where)
    return ""


async def _audit_search(officer: Officer) -> str:
    draw = officer.draw
    query = draw.choice(
        (
            f"case={officer.of('case')}",
            f"event={draw.choice(_EVENTS)}",
            f"actor=funds-officer-{draw.randint(1, 12):02d}",
            f"subject=order%20{officer.of('order')}",
        )
    )
    return await officer.see(f"audit log, by {query.partition('=')[0]}", f"/oversight/log?{query}")


HABITS: Final[dict[str, Callable[[Officer], Awaitable[str]]]] = {
    "today": _page("today", "/"),
    "queue": _queue,
    "money": _one("case of the funds desk", "/funds-desk/cases/{}", "case"),
    "case": _one("case", "/intake/cases/{}", "any_case"),
    "cases": _page("cases", "/intake/cases"),
    "reports": _page("reports", "/intake/reports"),
    "report": _one("report", "/intake/reports/{}", "report"),
    "order": _one("order", "/funds-desk/orders/{}", "order"),
    "alarms": _page("alarms and tasks", "/funds-desk/alarms"),
    "objections": _page("objections", "/funds-desk/objections"),
    "audit": _page("audit log", "/oversight/log"),
    "own": _page("own orders", "/funds-desk/own"),
    "search": _search,
    "propose": _propose,
    "approve": _approve,
    "intake": _intake,
    "audit_search": _audit_search,
}
