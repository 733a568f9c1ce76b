"""Public keys as options give them."""

from collections.abc import Sequence
from pathlib import Path

from cloudsword.cli.language import said
from cloudsword.errors import BadOption


def trusted_keys(options: Sequence[str]) -> dict[str, bytes]:
    """Return the keys of ``ID=KEY`` options, 32 bytes by id; a key is 64 hex digits or a JWK.

    Raises
    ------
    BadOption
        One is no id with a public key.
    """
    from cloudsword.channels.keys import public_key_in

    found = {}
    for option in options:
        name, _, given = option.partition("=")
        try:
            if not name:
                raise ValueError("no id")
            found[name] = public_key_in(given)
        except ValueError as error:
            raise BadOption(
                option="--trust",
                value=option[:100],
                limit=said("an id, =, and 64 hex digits or a JWK"),
                next_step=said("copy the centre's public key"),
            ) from error
    return found


def key_of(centre: Path) -> dict[str, bytes]:
    """Return the public key with which a centre signs its orders; made where it has none yet."""
    from cloudsword.lake.centre import open_centre
    from cloudsword.uses.order_key import SENDER, order_signer

    return {SENDER: order_signer(open_centre(centre).path).public}
