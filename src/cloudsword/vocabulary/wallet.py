"""Wallets of payment firms, written ``scheme:identifier``, and UPI addresses.

Standard: none spans the firms, so the scheme is named in front (``alipay:13800138000``). A UPI address
follows NPCI's form ``name@handle``, where the handle has no point: with a point it is an e-mail address and
says nothing about a wallet.
"""

import re
from typing import Final

from cloudsword.tongue import Phrase, phrase

SCHEMES: Final = (
    "alipay",
    "wechat",
    "unionpay",
    "paypal",
    "upi",
    "mpesa",
    "pix",
    "gcash",
    "paytm",
    "venmo",
    "zelle",
)

_NAMED = re.compile(r"(?P<scheme>[A-Za-z]+)\s*[::]\s*(?P<identifier>\S.*)", re.DOTALL)
_UPI = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-_]{1,255}@[A-Za-z][A-Za-z0-9]{1,63}")


def canonical(text: str) -> str | None:
    """Return ``scheme:identifier``; None where the text names no known scheme and is no UPI address.

    Parameters
    ----------
    text
        As it was written, blanks around the colon allowed.

    Returns
    -------
    str or None
        The scheme small; the identifier as it stands, small too for UPI, which does not tell capitals apart.

    Examples
    --------
    >>> canonical("Alipay: 13800138000"), canonical("Mule.One@okbank")
    ('alipay:13800138000', 'upi:mule.one@okbank')
    """
    text = text.strip()
    if _UPI.fullmatch(text):
        return f"upi:{text.lower()}"
    named = _NAMED.fullmatch(text)
    if named is None or named["scheme"].lower() not in SCHEMES:
        return None
    scheme, identifier = named["scheme"].lower(), " ".join(named["identifier"].split())
    return f"{scheme}:{identifier.lower() if scheme == 'upi' else identifier}"


def fault(wallet: str) -> Phrase | None:
    """Return what is wrong with a wallet in canonical form; None: nothing found.

    Parameters
    ----------
    wallet
        What ``canonical`` returned.

    Returns
    -------
    Phrase or None
        A UPI address of the wrong form. Other schemes have no check that an outsider can make.
    """
    scheme, _, identifier = wallet.partition(":")
    if scheme == "upi" and not _UPI.fullmatch(identifier):
        return phrase("a UPI address reads name@handle, without a point after the @")
    return None
