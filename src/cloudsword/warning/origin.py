"""Where a call came from, as evidence: a number that is only shown may be anybody's.

A caller's number is what the calling side says. Only what a network saw itself (a cell, a trunk, a SIM box,
the attestation of the carrier that gave the number out) proves that the number called, so nothing is proposed
against a number that was only shown.
"""

from cloudsword.vocabulary.named import Named


class Origin(Named):
    """What proves where calls came from."""

    CELL = "cell", "a cell of the network saw the SIM"
    GOIP = "goip", "a SIM box was found at the place of the SIM"
    TRUNK = "trunk", "the trunk over which it came belongs to the number"
    ATTESTED = "attested", "the carrier of the number attests it (STIR/SHAKEN, full attestation)"
    DISPLAY = "display", "the number was only shown: anybody may have shown it"
    UNKNOWN = "unknown", "the records do not say where the calls came from"

    @property
    def is_proof(self) -> bool:
        """Whether a network saw that the number itself called."""
        return self not in (Origin.DISPLAY, Origin.UNKNOWN)
