"""Sides: whose book each row of a mapped statement is from, so that the other side of it can be told."""

import numpy as np
import pyarrow as pa

from cloudsword.formats.field_sources import Canonical
from cloudsword.formats.plan import Plan
from cloudsword.formats.raw_block import RawBlock
from cloudsword.formats.statement import StatementPart
from cloudsword.tables.arrow import pc
from cloudsword.tables.faults import Converted, flags
from cloudsword.tables.mirrors import PAYEES, PAYERS, UNKNOWN
from cloudsword.tables.texts import as_text, stripped
from cloudsword.tables.validation import Checked


def sides_of(plan: Plan, block: RawBlock, made: Canonical, checked: Checked) -> "pa.Array | None":
    """Return the side of each good row of a block, int8; None where the mapping is no statement."""
    part = plan.sources.get("debtor_account")
    if not isinstance(part, StatementPart):
        return None
    found = part.own.convert(block, made)
    own = stripped(as_text(found.values if isinstance(found, Converted) else found).values)
    own = own.take(pa.array(checked.rows))
    paid, received = (
        flags(pc.equal(own, checked.batch.column(name))) for name in ("debtor_account", "creditor_account")
    )
    # a transfer from an account to itself stands in one book, whichever way it is told
    sides = np.where(paid & ~received, PAYERS, np.where(received & ~paid, PAYEES, UNKNOWN))
    return pa.array(sides.astype(np.int8))
