"""Addresses on public chains: Bitcoin, Tron and Ethereum, the three that victims are most often sent to.

Standards: Base58Check (Bitcoin's first addresses and Tron's), BIP 173 and BIP 350 (Bitcoin's ``bc1``
addresses), EIP-55 (Ethereum). An Ethereum address is taken by its shape only: its checksum needs
Keccak-256, which Python does not bring. Addresses keep their capitals, which carry the checksum; only
``bc1`` is written small.
"""

import re
from hashlib import sha256
from typing import Final

from cloudsword.tongue import Phrase, phrase

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_SHAPES: Final = {
    "tron": re.compile(rf"T[{_ALPHABET}]{{33}}"),
    "bitcoin": re.compile(
        rf"[13][{_ALPHABET}]{{25,34}}|bc1[{_BECH32}]{{11,71}}|BC1[{_BECH32.upper()}]{{11,71}}"
    ),
    "ethereum": re.compile(r"0x[0-9a-fA-F]{40}"),
}
_VERSIONS: Final = {"tron": (0x41,), "bitcoin": (0x00, 0x05)}


def chain(text: str) -> str | None:
    """Return ``bitcoin``, ``tron`` or ``ethereum`` by the shape of the address; None: it has none of them."""
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(text)), None)


def canonical(text: str) -> str | None:
    """Return the address as it is compared; None where the text does not look like one.

    Parameters
    ----------
    text
        The address, blanks around it allowed.

    Returns
    -------
    str or None
        The address may still be wrong.
    """
    text = text.strip()
    name = chain(text)
    if name is None or (name == "bitcoin" and text.isdigit()):
        return None
    return text.lower() if text.startswith("BC1") else text


def fault(address: str) -> Phrase | None:
    """Return what is wrong with an address in canonical form; None: nothing found.

    Parameters
    ----------
    address
        What ``canonical`` returned.

    Returns
    -------
    Phrase or None
        The checksum does not fit. Ethereum addresses are never found wrong.
    """
    name = chain(address)
    if name is None or name == "ethereum":
        return None
    if address.startswith("bc1"):
        is_right = _is_bech32_right(address)
    else:
        is_right = _is_base58_right(address, _VERSIONS[name])
    return None if is_right else phrase("the checksum of the address does not fit")


def _is_base58_right(address: str, versions: tuple[int, ...]) -> bool:
    number = 0
    for letter in address:
        number = number * 58 + _ALPHABET.index(letter)
    if number >= 1 << 200:
        return False
    payload = number.to_bytes(25, "big")
    return payload[0] in versions and sha256(sha256(payload[:21]).digest()).digest()[:4] == payload[21:]


def _is_bech32_right(address: str) -> bool:
    spread_prefix = (3, 3, 0, 2, 3)  # "bc", as BIP 173 mixes it in
    check = 1
    for value in (*spread_prefix, *(_BECH32.index(letter) for letter in address[3:])):
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> bit & 1:
                check ^= generator
    # witness version 0 is sealed with 1, later ones with BIP 350's constant
    return check == (1 if address[3] == "q" else 0x2BC830A3)
