"""What a request may bring along: how much, and by when.

Invariant: whoever has not shown a session or a token gets little room, and nobody gets more than the largest
form needs. A body is looked at only when all of it is here.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from cloudsword.errors import BodyTooLarge, BodyTooSlow, BodyUnreadable, CentreBusy

KIB: Final = 1024
STRANGER: Final = 64 * KIB
"""Bytes of a body that comes with neither a session nor a token: signing in, and the first password."""
FORM: Final = 1024 * KIB
"""Bytes of a page's form; a story of 20,000 characters takes some 180 KiB on its way."""
LARGEST: Final = 2048 * KIB
"""Bytes of what institutions hand in, and of a list of institutions."""
_ROOMY: Final = ("/api/", "/people/institutions/")
SECONDS: Final = 20.0
"""From the end of the head to the end of the body."""
HELD: Final = 64 * 1024 * KIB
"""Bytes of unfinished bodies that one process holds, beside the first ``STRANGER`` bytes of each."""
Receive = Callable[[], Awaitable[dict[str, Any]]]


def limit_of(path: str, headers: Mapping[str, str]) -> int:
    """Return how many bytes a body to ``path`` may have.

    Parameters
    ----------
    path
        As it was asked for, without the query.
    headers
        By lower-case name.
    """
    if "cookie" not in headers and "authorization" not in headers:
        return STRANGER
    return LARGEST if path.startswith(_ROOMY) else FORM


class Gone(Exception):
    """Whoever asked is gone."""


class Bodies:
    """Reads the bodies of a process, each with its limit and deadline, all within one store.

    Parameters
    ----------
    seconds
        How long one may take.
    held
        How many bytes may be held for unfinished ones.
    """

    def __init__(self, *, seconds: float = SECONDS, held: int = HELD) -> None:
        self._seconds, self._room = seconds, held

    async def read(self, receive: Receive, headers: Mapping[str, str], limit: int) -> bytes:
        """Return the whole body.

        Raises
        ------
        BodyTooLarge, BodyTooSlow, BodyUnreadable
            It is over its limit, by its own word before a byte of it is read; it is not here in time; its
            length is no number.
        CentreBusy
            Too many others are on their way.
        Gone
            The other side went away.
        """
        told = headers.get("content-length", "0")
        if not (told.isascii() and told.isdigit()):
            raise BodyUnreadable(value=told[:20])
        if len(told) > 18 or int(told) > limit:
            raise BodyTooLarge(limit=limit // KIB)
        pieces: list[bytes] = []
        size = taken = 0
        try:
            async with asyncio.timeout(self._seconds):
                while True:
                    message = await receive()
                    if message["type"] != "http.request":
                        raise Gone
                    piece = message.get("body", b"")
                    size += len(piece)
                    if size > limit:
                        raise BodyTooLarge(limit=limit // KIB)
                    if (more := size - STRANGER - taken) > 0:
                        if more > self._room:
                            raise CentreBusy()
                        self._room -= more
                        taken += more
                    pieces.append(piece)
                    if not message.get("more_body", False):
                        return b"".join(pieces)
        except TimeoutError as error:
            raise BodyTooSlow(limit=round(self._seconds)) from error
        finally:
            self._room += taken
