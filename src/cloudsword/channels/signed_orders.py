"""Orders as the centre signs them: each a JWS of its own, which proves who ordered wherever it is kept."""

from typing import Any, Final

from cloudsword.channels.contract import LONGEST_ORDER, OrderMessage, SignedOrder
from cloudsword.channels.jose import key_id_in, payload_in, sign
from cloudsword.channels.keys import KeyRing, Signer
from cloudsword.channels.plain import canonical, parsed, plain, record

TYPE: Final = "cloudsword-order+jwt"


def sign_order(signer: Signer, order: OrderMessage) -> SignedOrder:
    """Return ``order`` with the signature of ``signer``."""
    return SignedOrder(order, sign(signer, TYPE, canonical(plain(order))))


def content_in(jws: str, ring: KeyRing, sender: str) -> Any:
    """Return what ``sender`` signed as an order, plain JSON values.

    Raises
    ------
    ValueError
        It did not.
    """
    try:
        data = jws.encode("ascii")
        if len(data) > LONGEST_ORDER:
            raise ValueError(f"{len(data)} characters, at most {LONGEST_ORDER}")
        key = ring.key(key_id_in(data, TYPE))
        if key is None or not ring.is_of(sender, key):
            raise ValueError(f"no key of {sender}")
        return parsed(payload_in(data, key))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"no valid signature of the order: {error}"[:200]) from error


def order_in(jws: str, ring: KeyRing, sender: str) -> SignedOrder:
    """Return the order that ``sender`` signed.

    Raises
    ------
    ValueError
        It did not, or what it signed is no order.
    """
    return SignedOrder(record(OrderMessage, content_in(jws, ring, sender)), jws)


def is_signed(signed: SignedOrder, ring: KeyRing, sender: str) -> bool:
    """Return whether ``sender`` signed this very order."""
    try:
        return order_in(signed.jws, ring, sender) == signed
    except ValueError:
        return False
