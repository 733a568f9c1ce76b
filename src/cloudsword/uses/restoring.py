"""Sharing held money out among the victims of a trace."""

from pathlib import Path
from typing import Final

import pyarrow as pa

from cloudsword.funds.restitution import HELD, AllocationMethod, Restitution, allocate
from cloudsword.funds.result import TraceResult
from cloudsword.tables.contract import Column, PersonalData, Table
from cloudsword.uses.answer import answer
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.uses.reading import read_strictly
from cloudsword.vocabulary.clock import Clock, SystemClock
from cloudsword.vocabulary.money import LARGEST_MINOR

HELD_FILE: Final = Table(
    name="held",
    row_is="one account in which money is held and released to victims",
    key=("account",),
    columns=(
        Column("account", pa.string(), "the account", personal=PersonalData.IDENTIFYING),
        Column(
            "held_minor",
            pa.int64(),
            "held there now",
            unit="minor units",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
        Column(
            "returned_minor",
            pa.int64(),
            "sent back from there before",
            unit="minor units",
            null_means="nothing",
            minimum=0,
            maximum=LARGEST_MINOR,
        ),
    ),
)


def restitution(
    books: Books, question: Question, held: Path | None, method: AllocationMethod, clock: Clock | None = None
) -> Restitution:
    """Trace and allocate.

    Parameters
    ----------
    books
        The ledger.
    question
        What is asked.
    held
        File of held money; None: nothing is held.
    method
        How money is shared where several victims have a claim.
    clock
        Tells the present.

    Returns
    -------
    Restitution
        A victim is called by the report, else by the holder of the paying account, else by that account.

    Raises
    ------
    BadRow, InputError
        A row of the file of held money does not stand, or the file cannot be used.
    BadRowTouched
        As ``uses.answer``.
    """
    money = HELD.empty_table()
    if held is not None:
        money = read_strictly([held], HELD_FILE, now=(clock or SystemClock()).now())
    result = answer(books, question, with_all_rules=False).result
    return allocate(result, money, method, _victims(books, question, result))


def _victims(books: Books, question: Question, result: TraceResult) -> dict[str, str]:
    """Name the victim of each root: the report, else the holder of the paying account."""
    rows = result.roots.select(["transaction_id", "debtor_account"]).to_pylist()
    holders = books.holders([row["debtor_account"] for row in rows])
    names = {row["transaction_id"]: holders.get(row["debtor_account"]) for row in rows}
    return {root: name for root, name in {**names, **question.reports}.items() if name}
