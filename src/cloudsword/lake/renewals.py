"""Accounts renew: a later row overrides what it says and keeps the rest.

A fact is what a row says at once: institution, kind, opening date, holder, and the balance together with its
time (a new balance without a time is not as at the time of the old one). A row that says nothing of a fact
keeps it.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from cloudsword.lake.layout import ORDINAL
from cloudsword.lake.sift import DUPLICATE, UPDATE, Fates, first_rows
from cloudsword.tables import ACCOUNTS

if TYPE_CHECKING:
    from cloudsword.lake.engine import Engine, Relation

_KEY: Final = "account_id"
_ROW: Final = "row_number"
_SINGLE_FACTS: Final = ("institution", "kind", "opened_at", "holder")
_IN_LAKE: Final = -1
"""Row number of what the lake says, before every row that comes in."""


def renewed_accounts(raw: "Relation") -> "Relation":
    """Return one row an account: the contract's columns and ``ordinal``, that of the account's first row.

    Parameters
    ----------
    raw
        Rows of the accounts files, with their ordinals.
    """
    balance = raw.balance_minor.notnull()
    latest = {name: raw[name].argmax(raw[ORDINAL], where=raw[name].notnull()) for name in _SINGLE_FACTS}
    merged = raw.group_by(_KEY).agg(
        **latest,
        balance_minor=raw.balance_minor.argmax(raw[ORDINAL], where=balance),
        # the time of that same row: the ordinal finds it, since argmax would pass over a time that is null
        balance_row=raw[ORDINAL].max(where=balance),
        **{ORDINAL: raw[ORDINAL].min()},
    )
    times = raw.filter(raw.balance_at.notnull()).select("balance_at", balance_row=raw[ORDINAL])
    return merged.left_join(times, "balance_row").select(*ACCOUNTS.schema.names, ORDINAL)


def fates_of_accounts(engine: "Engine", staged: "Relation", raw: "Relation") -> Fates:
    """Return the fate of every staged accounts row: NEW, UPDATE or DUPLICATE.

    Parameters
    ----------
    staged
        Columns of the accounts files and ``row_number`` from 0 without gaps, the reading order.
    raw
        Rows of the accounts files in the lake.

    Notes
    -----
    The first row of an unknown account is new. A row that changes nothing of what the rows before it said is
    a duplicate, as are all rows of an account that ends as it was before: a file that renews an account twice
    can come again.
    """
    fates = np.zeros(engine.count(staged), np.uint8)
    if not len(fates):
        return fates
    known = engine.stored(raw.semi_join(staged, _KEY))
    repeated = first_rows(staged, (_KEY,)).filter(lambda keys: keys.rows > 1)
    contested_keys = engine.stored(repeated.select(_KEY).union(known.select(_KEY), distinct=True))
    if not engine.count(contested_keys):
        return fates
    contested = engine.stored(staged.semi_join(contested_keys, _KEY))
    state = renewed_accounts(known)
    state = state.mutate(row_number=(state[ORDINAL] * 0 + _IN_LAKE).cast("int64"))
    names = [*ACCOUNTS.schema.names, _ROW]
    said = engine.stored(_facts(state.select(*names).union(contested.select(*names))))
    before = said.value.lag().over(group_by=[said[_KEY], said.fact], order_by=said[_ROW])
    changes = said.mutate(is_change=before.isnull() | (said.value != before))
    changing_rows = changes.filter(changes.is_change).select(_ROW).distinct()

    is_held = said[_ROW] == _IN_LAKE
    ends = said.group_by(_KEY, "fact").agg(
        held=said.value.max(where=is_held), end=said.value.argmax(said[_ROW])
    )
    moved = ends.filter(~ends.end.identical_to(ends.held)).select(_KEY).distinct()

    rows = first_rows(contested, (_KEY,)).select(_KEY, "first_row")
    judged = contested.select(_KEY, _ROW).join(rows, _KEY)
    held_keys = known.select(held_key=known[_KEY]).distinct()
    judged = judged.left_join(held_keys, judged[_KEY] == held_keys.held_key)
    moved_keys = moved.select(moved_key=moved[_KEY])
    judged = judged.left_join(moved_keys, judged[_KEY] == moved_keys.moved_key)
    changing = changing_rows.select(changing=changing_rows[_ROW])
    judged = judged.left_join(changing, judged[_ROW] == changing.changing)
    is_new = judged.held_key.isnull() & (judged[_ROW] == judged.first_row)
    is_update = judged.changing.notnull() & judged.moved_key.notnull()
    fate = is_new.ifelse(0, is_update.ifelse(UPDATE, DUPLICATE)).cast("int64")
    for batch in engine.batches(judged.select(_ROW, fate=fate)):
        fates[batch.column(_ROW).to_numpy()] = batch.column("fate").to_numpy()
    return fates


def _facts(rows: "Relation") -> "Relation":
    """Return one row a fact that a row states: account, row number, which fact, its value as text."""

    def stated(fact: int, value: Any, is_said: Any) -> "Relation":
        return rows.filter(is_said).select(_KEY, _ROW, fact=fact, value=value)

    facts = [
        stated(number, rows[name].cast("string"), rows[name].notnull())
        for number, name in enumerate(_SINGLE_FACTS)
    ]
    time = rows.balance_at.cast("string").fill_null("")
    balance = rows.balance_minor.cast("string") + "@" + time
    return facts[0].union(*facts[1:], stated(len(facts), balance, rows.balance_minor.notnull()))
