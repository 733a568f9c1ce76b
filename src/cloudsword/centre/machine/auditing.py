"""Verifying the audit chain from outside of the product, by whoever runs the machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.centre.machine.migrating import running

if TYPE_CHECKING:
    from cloudsword.centre.oversight.chain import Head
    from cloudsword.centre.oversight.faults import Finding


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found.

    Parameters
    ----------
    findings
        What is wrong; none: the chain is whole.
    head
        Its end.
    heads
        With how many heads that left it the chain was compared.
    """

    findings: "list[Finding]"
    head: "Head"
    heads: int


def verify(centre: Path) -> Verified:
    """Read the whole chain of the centre in ``centre``; nothing is recorded or changed.

    Raises
    ------
    DatabaseDown, NotMigrated
        There is nothing to read.
    """
    with running(centre):
        from cloudsword.centre.project import configure

        configure(centre)
        from cloudsword.centre.machine.readiness import require_tables

        require_tables()
        from cloudsword.centre.oversight import chain, heads

        known = list(heads.known_heads())
        return Verified(chain.verify(known), chain.head(), len(known))
