"""The address at which an institution listens: what may be written down, and what can work.

Invariant: what this takes can be connected to as it stands. No name or password, no query, no fragment,
nothing that two readers would read in two ways.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

from cloudsword.errors import BadEndpoint
from cloudsword.tongue import Phrase, phrase

LONGEST_ENDPOINT: Final = 200
"""Characters."""
_WHOLE: Final = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[^\[\]/?#@]*\]|[^\[\]:/?#@]*)(?::(?P<port>[^/?#@]*))?(?P<path>/.*)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_SEGMENT: Final = re.compile(r"[A-Za-z0-9._~-]+")
_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an institution listens.

    Parameters
    ----------
    scheme
        ``http`` or ``https``.
    host
        A name in small letters, or a literal address without brackets.
    port
        1 to 65535.
    path
        Empty, or ``/`` and segments, without a slash at the end.
    """

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, text: str) -> "Endpoint":
        """Return what ``text`` says.

        Raises
        ------
        BadEndpoint
            It could never be connected to, or could be read in two ways; the sentence says which part.

        Examples
        --------
        >>> Endpoint.of("https://Orders.Bank.example/centre/")
        Endpoint(scheme='https', host='orders.bank.example', port=443, path='/centre')
        >>> Endpoint.of("http://127.1/")
        Traceback (most recent call last):
            ...
        cloudsword.errors.messages.BadEndpoint: 'http://127.1/' is no address of a channel: ...
        """
        if len(text) > LONGEST_ENDPOINT:
            raise _bad(
                text, phrase("{found} characters, at most {limit}", found=len(text), limit=LONGEST_ENDPOINT)
            )
        if not text.isascii() or not text.isprintable() or " " in text or "\\" in text:
            raise _bad(
                text,
                phrase("only ASCII without blanks; write a name of other letters in its xn-- form"),
            )
        if not text.lower().startswith(("http://", "https://")):
            raise _bad(text, phrase("it begins with http:// or https://"))
        if "@" in text:
            raise _bad(text, phrase("no user name or password"))
        if "?" in text or "#" in text:
            raise _bad(text, phrase("no query and no fragment"))
        found = _WHOLE.fullmatch(text)
        if found is None:
            raise _bad(text, phrase("the host cannot be read"))
        scheme = found["scheme"].lower()
        return cls(
            scheme, _host(text, found["host"]), _port(text, found["port"], scheme), _path(text, found["path"])
        )

    @property
    def literal(self) -> IPv4Address | IPv6Address | None:
        """The address where the host is one; None: it is a name."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return IPv4Address(self.host) if self.host.rpartition(".")[2].isdecimal() else None

    @property
    def authority(self) -> str:
        """Host and port as the ``Host`` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def _host(text: str, host: str) -> str:
    if host.startswith("["):
        try:
            found = IPv6Address(host[1:-1])
        except AddressValueError as error:
            raise _bad(text, phrase("the address in brackets is none of IPv6")) from error
        if found.scope_id is not None:
            raise _bad(text, phrase("an address without a zone (%)"))
        return str(found)
    host = host.lower()
    labels = host.split(".")
    if labels[-1].isdecimal() or labels[-1].startswith("0x"):
        # a resolver would read 127.1, 2130706433 and 0x7f.0.0.1 as addresses too
        try:
            return str(IPv4Address(host))
        except AddressValueError as error:
            raise _bad(text, phrase("an IPv4 address is four numbers of 0 to 255")) from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad(
            text,
            phrase(
                "each part of the host's name has 1 to 63 letters, digits or dashes, no dash at either end"
            ),
        )
    return host


def _port(text: str, port: str | None, scheme: str) -> int:
    if port is None:
        return _PORTS[scheme]
    if not port.isdecimal() or len(port) > 5 or not 1 <= int(port) <= 65_535:
        raise _bad(text, phrase("a port is 1 to 65535"))
    return int(port)


def _path(text: str, path: str | None) -> str:
    path = (path or "").removesuffix("/")
    segments = path.split("/")[1:]
    if any(not _SEGMENT.fullmatch(each) or each in (".", "..") for each in segments):
        raise _bad(
            text,
            phrase("each part of the path has letters, digits, . _ ~ or -, and is not . or .."),
        )
    return path


def _bad(text: str, cause: Phrase) -> BadEndpoint:
    return BadEndpoint(value=ascii(text[:80]), cause=cause)
