"""Public keys as options give them."""

from collections.abc import Sequence
from pathlib import Path

from cloudsword.cli.language import said
from cloudsword.errors import BadOption

KEY_DIGITS = 64
ORDER_KEY = "order-key"
"""File of a centre with the key that signs its orders; the funds desk makes the same."""
CENTRE = "centre"


def trusted_keys(options: Sequence[str]) -> dict[str, bytes]:
    """Return the keys of ``ID=HEX`` options, 32 bytes by id.

    Raises
    ------
    BadOption
        One is no id with 64 hex digits.
    """
    found = {}
    for option in options:
        name, _, digits = option.rpartition("=")
        try:
            key = bytes.fromhex(digits)
        except ValueError:
            key = b""
        if not name or len(digits) != KEY_DIGITS or len(key) * 2 != KEY_DIGITS:
            raise BadOption(
                option="--trust",
                value=option[:100],
                limit=said("an id, =, and 64 hex digits are needed", "须为编号、= 和 64 位十六进制"),
                next_step=said("copy the centre's public key", "请复制中心的公钥"),
            )
        found[name] = key
    return found


def key_of(centre: Path) -> dict[str, bytes]:
    """Return the public key with which a centre signs its orders; made where it has none yet."""
    from cloudsword.channels.keys import signer_in
    from cloudsword.lake.centre import open_centre

    signer = signer_in(open_centre(centre).path / ORDER_KEY, CENTRE)
    return {CENTRE: signer.public}
