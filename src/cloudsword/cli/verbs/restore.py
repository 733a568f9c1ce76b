"""``cloudsword restore``: a centre from a backup, or a rehearsal of it."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_packages
from cloudsword.cli.language import said
from cloudsword.cli.verb import Option, Verb
from cloudsword.errors import BadOption


def run(backup: Path, centre: Path | None, rehearse: bool) -> int:
    """Restore, or rehearse; return 1 where the audit chain is not whole."""
    require_packages()
    if (centre is None) != rehearse:
        raise BadOption(
            option="--centre",
            value=said("(not given)", "(未给出)") if centre is None else str(centre),
            limit=said("either a new folder or --rehearse is needed", "须指定新文件夹或 --rehearse 之一"),
            next_step=said("give one of them", "请给出其一"),
        )
    from cloudsword.centre.machine import restoring

    restored = restoring.rehearse(backup) if centre is None else restoring.restore(backup, centre.absolute())
    manifest, name = restored.manifest, restored.source.name
    where = said("a rehearsal", "演练") if centre is None else str(centre)
    click.echo(
        said(
            f"restored {name} into {where}: {restored.rows:,} rows as they were at {manifest.made_at}",
            f"已将 {name} 恢复到 {where}:{restored.rows:,} 行,时点 {manifest.made_at}",
        )
    )
    for en, zh in restored.faults:
        click.echo(said(f"audit chain: {en}", f"审计链:{zh}"))
    if not restored.faults:
        click.echo(
            said(
                f"the audit chain is whole up to {manifest.head or '0'}",
                f"审计链完整,至 {manifest.head or '0'}",
            )
        )
    return int(bool(restored.faults))


verb = Verb(
    "restore",
    run,
    [
        click.Argument(["backup"], metavar="BACKUP", type=click.Path(path_type=Path)),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder that becomes the centre.",
            zh="新的或空的文件夹,将成为中心。",
        ),
        Option(
            ["--rehearse"],
            is_flag=True,
            en="Restore into a folder that is gone afterwards, with a database of its own, to see "
            "that it works. BACKUP may be the folder of backups then: the newest is taken.",
            zh="恢复到临时文件夹与独立数据库,验证可用后删除。此时 BACKUP 可为备份总目录,取其中最新一份。",
        ),
    ],
    en="Make a centre from a folder that cloudsword backup made. Every file is compared with its "
    "checksum before, rows "
    "are counted after, and the audit chain is read from end to end.\n\n"
    "Ends with 1 where the chain is not whole, else with 0.",
    zh="用 cloudsword backup 生成的文件夹恢复中心。恢复前逐个核对校验值,恢复后清点行数,并核验整条审计链。\n\n"
    "审计链不完整时退出码为 1,否则为 0。",
)
