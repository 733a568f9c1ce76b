"""Networks into which the centre connects, judged by the address itself and not by its name.

Invariant: nobody reaches this machine or its neighbours by naming too much. Loopback and link-local addresses
count only where a network that lies wholly within them is named; unspecified, multicast and broadcast never
count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_network,
)
from typing import Final

PUBLIC: Final = "public"
"""The word for every address that is routed in the whole internet."""
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NEAR: Final[tuple[Network, ...]] = tuple(
    ip_network(each) for each in ("127.0.0.0/8", "::1/128", "169.254.0.0/16", "fe80::/10", "0.0.0.0/8")
)
_NEVER: Final[tuple[Network, ...]] = tuple(
    ip_network(each) for each in ("0.0.0.0/32", "::/128", "224.0.0.0/4", "ff00::/8", "255.255.255.255/32")
)
_CARRIES: Final = tuple(IPv6Network(each) for each in ("64:ff9b::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48"))
"""Translators put an IPv4 address into the last 32 bits: RFC 6052, RFC 2765, RFC 8215."""
_LOCAL_NAT64: Final = _CARRIES[-1]
_ISATAP: Final = (0x0000_5EFE, 0x0200_5EFE)
"""RFC 5214: the 32 bits before the IPv4 address."""


@dataclass(frozen=True, slots=True)
class Networks:
    """Which networks are allowed.

    Parameters
    ----------
    named
        Each of them; an IPv4 address in IPv6's clothes counts as what it is.
    has_public
        Whether addresses of the whole internet are.
    """

    named: tuple[Network, ...] = ()
    has_public: bool = True

    @classmethod
    def of(cls, words: Iterable[str]) -> "Networks":
        """Return what ``words`` name: ``public``, or networks such as ``10.8.0.0/16``.

        Raises
        ------
        ValueError
            One is neither, or has digits behind its prefix; the text names it.

        Examples
        --------
        >>> from ipaddress import ip_address
        >>> here = Networks.of(["public", "10.8.0.0/16"])
        >>> [here.allows(ip_address(each)) for each in ("10.8.3.4", "10.9.0.1", "127.0.0.1", "9.9.9.9")]
        [True, False, False, True]
        """
        named, has_public = [], False
        for word in words:
            if word == PUBLIC:
                has_public = True
            else:
                named.append(ip_network(word))
        return cls(tuple(named), has_public)

    def allows(self, address: Address) -> bool:
        """Return whether the centre may connect to ``address``."""
        return all(self._allows_one(each) for each in _reached(address))

    def _allows_one(self, address: Address) -> bool:
        if _is_in(address, _NEVER):
            return False
        near = [each for each in _NEAR if each.version == address.version and address in each]
        found = [each for each in self.named if each.version == address.version and address in each]
        if any(not near or any(_lies_in(each, around) for around in near) for each in found):
            return True
        return self.has_public and not near and _is_public(address)

    @property
    def words(self) -> tuple[str, ...]:
        """As ``of`` takes them."""
        return ((PUBLIC,) if self.has_public else ()) + tuple(str(each) for each in self.named)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _lies_in(inner: Network, outer: Network) -> bool:
    return inner.version == outer.version and inner.prefixlen >= outer.prefixlen and inner[0] in outer


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(each.version == address.version and address in each for each in networks)


def _reached(address: Address) -> tuple[Address, ...]:
    """Return what may be reached by an address: for an IPv6 one that leads to IPv4, what it leads to.

    Where the address itself is travelled through as well, all of them: each has to be allowed.
    """
    if isinstance(address, IPv4Address):
        return (address,)
    bare = IPv6Address(int(address)) if address.scope_id else address
    bits = int(bare)
    if inner := bare.ipv4_mapped or bare.sixtofour:
        return (inner,)
    if any(bare in each for each in _CARRIES):
        # where the last 24 bits are nothing the prefix may be shorter than 96 bits, and another address is
        # read: which one is not known, so none is reached
        is_unclear = bare in _LOCAL_NAT64 and not bits & 0xFFFFFF
        return (IPv4Address(0) if is_unclear else _ipv4(bits),)
    if bare.teredo:  # the relay's address, and the one behind it
        return (bare, *bare.teredo)
    if bits >> 32 & 0xFFFFFFFF in _ISATAP:
        return (bare, _ipv4(bits))
    if bits >> 32 == 0 and bits > 1:  # ::a.b.c.d, of old
        return (_ipv4(bits),)
    return (bare,)


def _ipv4(bits: int) -> IPv4Address:
    return IPv4Address(bits & 0xFFFFFFFF)
