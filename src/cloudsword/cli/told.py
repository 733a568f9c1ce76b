"""Who watches a work at the console: stages are bars, and what was found on the way is said in words."""

from contextlib import AbstractContextManager
from typing import Final

import click

from cloudsword.cli.failures import tell
from cloudsword.cli.language import language, said
from cloudsword.cli.progress import bar
from cloudsword.formats.file_order import Direction, FoundOrder
from cloudsword.tables.two_writings import TwoWritings
from cloudsword.tongue import N_
from cloudsword.uses.watching import (
    CallsLeftOut,
    ColumnsLeft,
    DamagedFile,
    Notice,
    OneSided,
    OwnLabels,
    Progress,
    Repeated,
    SetAside,
    Stage,
    TextsSetAside,
    Watcher,
)
from cloudsword.vocabulary.reasons import Reason

_STAGES: Final = {
    Stage.READING_TRANSFERS: N_("reading transfers"),
    Stage.READING_ACCOUNTS: N_("reading accounts"),
    Stage.READING_RECORDS: N_("reading {table}"),
    Stage.OPENING_LEDGER: N_("opening the ledger"),
    Stage.TRACING_REPORTS: N_("tracing every report"),
    Stage.MAKING_COUNTRY: N_("making the country"),
    Stage.TAKING_RECORDS_IN: N_("taking the records in"),
    Stage.READING_TEXTS: N_("reading texts"),
    Stage.COUNTING_CALLS: N_("counting calls"),
    Stage.PLAYING_CALLS: N_("playing calls hour by hour"),
    Stage.RANKING_PEOPLE: N_("ranking people and playing contacts"),
    Stage.TRAINING: N_("training"),
}

_BY = {"dates": N_("dates"), "times": N_("times"), "balances": N_("balances"), "mapping": N_("mapping")}


class AtConsole(Watcher):
    """Shows stages and says notices on standard error."""

    def stage(self, stage: Stage, table: str = "") -> AbstractContextManager[Progress | None]:
        """Show a bar for as long as the stage lasts."""
        return bar(said(_STAGES[stage], table=table))

    def tell(self, notice: Notice) -> None:
        """Say what was found."""
        match notice:
            case FoundOrder():
                _tell_order(notice)
            case Repeated():
                _tell_repeated(notice)
            case SetAside():
                _tell_set_aside(notice)
            case TwoWritings():
                _tell_two_writings(notice)
            case DamagedFile():
                _tell_damage(notice.name)
            case TextsSetAside():
                _tell_texts_set_aside(notice)
            case OwnLabels():
                _tell_own_labels(notice)
            case OneSided():
                _tell_one_sided(notice)
            case CallsLeftOut():
                _tell_calls(notice)
            case ColumnsLeft():
                _tell_columns(notice)


AT_CONSOLE: Final = AtConsole()
"""What every verb hands to its work."""


def _tell_order(found: FoundOrder) -> None:
    """Tell in which order the rows of a file that has days without times are taken."""
    unit = said(N_("time", "rows of one") if found.by == "times" else N_("day", "rows of one"))
    order = (
        N_("{path}: oldest first, by {by}; rows of one {unit} are taken in that order")
        if found.direction is Direction.OLDEST_FIRST
        else N_("{path}: newest first, by {by}; rows of one {unit} are taken in that order")
    )
    tell(said(order, path=found.path, by=said(_BY[found.by]), unit=unit))


def _tell_repeated(repeated: Repeated) -> None:
    tell(
        said(
            "{repeated:,} repeated row(s) were counted once: same transaction_id, same content",
            repeated=repeated.rows,
        )
    )


def _tell_set_aside(aside: SetAside) -> None:
    named = ", ".join(f"{count:,} × {reason}" for reason, count in aside.reasons)
    where = f"{aside.file}:{aside.line}"
    why = Reason.of(aside.reason).name_in(language())
    tell(
        said(
            "{count:,} row(s) of {name} set aside: {named}; the first, {where}: {why}",
            count=aside.rows,
            name=aside.table,
            named=named,
            where=where,
            why=why,
        )
    )


def _tell_two_writings(found: TwoWritings) -> None:
    """Tell that accounts are written in two ways, where some are: they are taken for different ones."""
    tell(
        said(
            "{count:,} account(s) are written in two ways and taken for two, such as {one} and "
            "{other}: zeros at the front or blanks were lost or added. If they are one, a trail "
            "ends between them; correct the file, or add the zeros in a mapping (pad)",
            count=found.count,
            one=found.one,
            other=found.other,
        )
    )


def _tell_damage(name: str) -> None:
    """Say that a file of the ledger index was damaged, and what is done about it."""
    click.echo(
        said(
            "{name} of the ledger index is not what was written; the index is built again from "
            "the lake, and no amount was read from it: test the disk",
            name=name,
        ),
        err=True,
    )


def _tell_texts_set_aside(aside: TextsSetAside) -> None:
    named = ", ".join(f"{count:,} × {reason.value}" for reason, count in aside.reasons)
    tell(
        said(
            "{count:,} row(s) of {file} could not be used: {named}; the first, line {line}: {why}",
            count=aside.rows,
            file=aside.file,
            named=named,
            line=aside.line,
            why=aside.reason.name_in(language()),
        )
    )


def _tell_own_labels(own: OwnLabels) -> None:
    shown = ", ".join(label[:40] for label in own.labels[:10])
    tell(
        said(
            "{count} label(s) are in no taxonomy and are taken for scams of the type other: {shown}; say "
            "what they stand for with --means LABEL=TYPE, such as --means {one}=phishing, or =none for "
            "honest texts",
            count=len(own.labels),
            shown=shown,
            one=own.labels[0][:40],
        )
    )


def _tell_one_sided(sided: OneSided) -> None:
    tell(
        said(
            N_("all examples are scams: the model says which scam a text is, never whether it is one")
            if sided.is_scam
            else N_("no example is a scam: the model never says that a text is one")
        )
    )


def _tell_calls(left: CallsLeftOut) -> None:
    tell(
        said(
            "calls left out: {twice:,} stand twice, {to_itself:,} are of a number that calls itself, "
            "{too_long:,} last longer than a day",
            twice=left.twice,
            to_itself=left.to_itself,
            too_long=left.too_long,
        )
    )


def _tell_columns(left: ColumnsLeft) -> None:
    if left.constant:
        tell(said("columns with one value, left out: {names}", names=", ".join(left.constant)))
    if left.naming:
        names = ", ".join(left.naming)
        tell(said("columns of texts that differ on most rows, left out: {names}", names=names))
