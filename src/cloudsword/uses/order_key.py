"""The key with which a centre signs its orders: a file in its folder, made at the first time."""

from pathlib import Path
from typing import Final

from cloudsword.channels.keys import Signer, signer_in

ORDER_KEY: Final = "order-key"
"""The file."""
SENDER: Final = "centre"
"""Whom institutions know it by."""


def order_signer(folder: Path) -> Signer:
    """Return what signs the orders of the centre in ``folder``."""
    return signer_in(folder / ORDER_KEY, SENDER)
