"""A browser as far as a server notices: connections kept open, a session, what it knows of each part."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

LIVE: Final = re.compile(r'data-live="([^"]+)" data-every="([0-9.]+)"(?: data-version="([^"]*)")?')
_FIELD: Final = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'(name|value|type)="([^"]*)"')
_LENGTH: Final = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_MARK: Final = re.compile(rb'etag: *("[^"]*")', re.IGNORECASE)
_CSRF: Final = re.compile(rb"set-cookie: *csrftoken=([^;\r]+)", re.IGNORECASE)
_WHERE: Final = re.compile(rb"\r\nlocation: *([^\r]+)", re.IGNORECASE)


@dataclass(slots=True)
class Took:
    """One request: its kind, when it began, seconds, status."""

    kind: str
    at: float
    seconds: float
    status: int


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    mark: str
    where: str


@dataclass
class Browser:
    """One officer's."""

    port: int
    session: str
    took: list[Took] = field(default_factory=list)
    csrf: str = ""
    _free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    async def get(self, kind: str, path: str, *, mark: str | None = None) -> Answer:
        """Fetch a page; ``mark``: a part of one, known as that."""
        live = "" if mark is None else f"X-Live: 1\r\n{f'If-None-Match: {mark}' if mark else 'X-None: 1'}\r\n"
        return await self._ask(kind, "GET", path, live, b"")

    async def post(self, kind: str, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        body = urlencode(fields).encode()
        head = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return await self._ask(kind, "POST", path, head, body)

    async def _ask(self, kind: str, method: str, path: str, more: str, body: bytes) -> Answer:
        cookies = f"session={self.session}" + (f"; csrftoken={self.csrf}" if self.csrf else "")
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n{more}\r\n"
        began = time.perf_counter()
        while True:
            is_old = bool(self._free)
            pair = self._free.pop() if is_old else await asyncio.open_connection("127.0.0.1", self.port)
            try:
                answer = await self._over(*pair, head.encode() + body)
            except (asyncio.IncompleteReadError, ConnectionError):
                pair[1].close()
                if is_old:  # the server closed what nobody used
                    continue
                answer = Answer(0, "", "", "")
            else:
                self._free.append(pair)
            break
        self.took.append(Took(kind, began, time.perf_counter() - began, answer.status))
        return answer

    async def _over(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes) -> Answer:
        writer.write(sent)
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = _LENGTH.search(head)
        if length is not None:
            body = await reader.readexactly(int(length[1]))
        elif status == 304 or b"chunked" not in head.lower():
            body = b""
        else:
            body = b""
            while size := int(await reader.readline(), 16):
                body += await reader.readexactly(size)
                await reader.readline()
            await reader.readline()
        if found := _CSRF.search(head):
            self.csrf = found[1].decode()
        mark, where = _MARK.search(head), _WHERE.search(head)
        return Answer(
            status,
            body.decode(),
            mark[1].decode() if mark else "",
            where[1].decode() if where else "",
        )

    def close(self) -> None:
        """Close every connection."""
        for _, writer in self._free:
            writer.close()


def fields_of(text: str, action: str = "", has: str = "") -> dict[str, str]:
    """Return the filled fields of a page's first form that goes to ``action`` and has a field ``has``."""
    for form in text.split("<form")[1:]:
        if not action or action in form.partition(">")[0]:
            found: dict[str, str] = {}
            for tag in _FIELD.findall(form.partition("</form>")[0]):
                each = dict(_ATTRIBUTE.findall(tag))
                if "name" in each and (each.get("type") != "radio" or "checked" in tag):
                    found[each["name"]] = each.get("value", "")
            if not has or has in found:
                return found
    return {}
