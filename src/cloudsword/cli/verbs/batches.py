"""``cloudsword batches``: what was taken in, and undoing it."""

from pathlib import Path

import click

from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, undo: int | None, reason: str | None, form: str) -> None:
    """List batches, or undo one."""
    from cloudsword.cli.batches import list_batches, undo_batch

    if undo is None:
        list_batches(centre, form)
    else:
        undo_batch(centre, undo, reason or "", form)


verb = Verb(
    "batches",
    run,
    [
        centre_option(),
        Option(
            ["--undo"],
            metavar="BATCH",
            type=Whole(1),
            en="Take the rows of this batch out of the centre's records, all or none; its file stays.",
            zh="将该批次的数据行移出中心记录(全部或不移);其文件仍保留。",
        ),
        Option(
            ["--reason"],
            metavar="TEXT",
            en="Why; needed with --undo, and kept with the name of the system's user.",
            zh="原因;与 --undo 同用时必填,并与系统用户名一同保存。",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the result.",
            zh="结果格式。",
        ),
    ],
    en="List what was taken into a centre, batch by batch, or undo one. Undone rows are no part of later "
    "traces, plans and reports; the ledger index is built anew. Holds that rest on them are not released: "
    "officers look at their cases.",
    zh="逐批列出已导入中心的数据,或撤销一批。被撤销的行不再参与此后的追踪、方案与报案,流水索引将重建。"
    "依据这些数据的止付不会自动解除,须由人员复查案件。",
)
