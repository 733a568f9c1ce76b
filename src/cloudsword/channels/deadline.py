"""One time limit for all that a call does: the name, the connection, TLS, every byte of the reply.

Invariant: nothing here waits longer than what is left of the limit, however slowly and however much the other
side sends.
"""

import io
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, Final

from cloudsword.vocabulary.endpoint import Endpoint
from cloudsword.vocabulary.networks import Address, Networks

MOST_LOOKUPS: Final = 64
"""Names that are looked up at once; a resolver that hangs must not take a thread for each call."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant by which a call has ended.

    Parameters
    ----------
    seconds
        From now.
    """

    seconds: float
    _ends: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", time.monotonic() + self.seconds)

    def left(self) -> float:
        """Return how many seconds are left, more than 0.

        Raises
        ------
        TimeoutError
            None is.
        """
        found = self._ends - time.monotonic()
        if found <= 0:
            raise TimeoutError(f"timed out: not done within {self.seconds:g} s")
        return found


class _Lookup:
    """One name on its way through the system's resolver, which knows no time limit."""

    def __init__(self, host: str) -> None:
        self.addresses: list[Address] = []
        self.error: Exception | None = None
        self.is_done = threading.Event()
        self._host = host

    def run(self) -> None:
        try:
            found = socket.getaddrinfo(self._host, None, type=socket.SOCK_STREAM)
            self.addresses = list(dict.fromkeys(ip_address(str(each[4][0])) for each in found))
        except Exception as error:  # UnicodeError as well: whatever a resolver does with a name
            self.error = error
        finally:
            with _lock:
                _lookups.pop(self._host, None)
            self.is_done.set()


_lock = threading.Lock()
_lookups: dict[str, _Lookup] = {}


def addresses_of(endpoint: Endpoint, deadline: Deadline) -> list[Address]:
    """Return the addresses of a host; those who ask for one name at once wait for one answer.

    Raises
    ------
    OSError
        There are none, or not in time.
    """
    if endpoint.literal is not None:
        return [endpoint.literal]
    with _lock:
        lookup = _lookups.get(endpoint.host)
        if lookup is None:
            if len(_lookups) >= MOST_LOOKUPS:
                raise OSError("too many names are being looked up: the resolver does not answer")
            lookup = _lookups[endpoint.host] = _Lookup(endpoint.host)
            threading.Thread(target=lookup.run, name="lookup", daemon=True).start()
    if not lookup.is_done.wait(deadline.left()):
        raise TimeoutError("timed out: the name was not found in time")
    if lookup.error is not None:
        raise OSError(f"the name cannot be looked up: {lookup.error}") from lookup.error
    return lookup.addresses


def connect(endpoint: Endpoint, networks: Networks, deadline: Deadline) -> socket.socket:
    """Return a connection to ``endpoint``, TLS where it says so, to an address that ``networks`` allows.

    It is the address that is judged that is connected to: a name that says something else a moment later
    changes nothing.

    Raises
    ------
    OSError
        Nobody is there, not in time, or the certificate does not fit.
    PermissionError
        None of its addresses is allowed.
    """
    found = addresses_of(endpoint, deadline)
    allowed = [each for each in found if networks.allows(each)]
    if not allowed:
        where = ", ".join(str(each) for each in found[:3]) or "no address"
        raise PermissionError(f"{where}: not in a network that the policy allows")
    plain = _first(allowed, endpoint.port, deadline)
    if endpoint.scheme == "http":
        return plain
    try:
        plain.settimeout(deadline.left())
        return ssl.create_default_context().wrap_socket(plain, server_hostname=endpoint.host)
    except BaseException:
        plain.close()
        raise


def _first(addresses: list[Address], port: int, deadline: Deadline) -> socket.socket:
    """Return a connection to the first of ``addresses`` that takes one; each gets its part of the time."""
    trouble: OSError = OSError("nobody is there")
    for place, address in enumerate(addresses):
        try:
            patience = deadline.left() / (len(addresses) - place)
            return reach(address, port, patience)
        except OSError as error:
            trouble = error
    raise trouble


def reach(address: Address, port: int, patience: float) -> socket.socket:
    """Return a connection to an address itself: no name is looked up again; OSError where there is none."""
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(patience)
        connection.connect((str(address), port))
    except BaseException:
        connection.close()
        raise
    return connection


class _Bytes(io.RawIOBase):
    """What a connection brings, each wait within the limit, all of it within ``most`` bytes."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        self._connection, self._deadline, self._left = connection, deadline, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._deadline.left())
        count = self._connection.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise OSError("the reply is too long")
        return count


@dataclass(frozen=True)
class Wire:
    """A connection as ``http.client`` reads from it.

    Parameters
    ----------
    connection
        The connection.
    deadline
        By when everything has ended.
    most
        Bytes that are read at most, heads included.
    """

    connection: socket.socket
    deadline: Deadline
    most: int

    def send(self, data: bytes) -> None:
        """Send all of ``data``; OSError where it does not go in time."""
        rest = memoryview(data)
        while rest:
            self.connection.settimeout(self.deadline.left())
            rest = rest[self.connection.send(rest) :]

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        """Return what comes, as a file."""
        return io.BufferedReader(_Bytes(self.connection, self.deadline, self.most))
