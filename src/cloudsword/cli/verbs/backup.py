"""``cloudsword backup``: a centre's database and files, of one moment."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre
from cloudsword.cli.language import said
from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(folder: Path, centre: Path, keep: int) -> None:
    """Make it."""
    source = require_centre(centre)
    from cloudsword.centre.machine.backup import back_up

    target, manifest = back_up(source, folder, keep=keep)
    rows = sum(manifest.rows.values())
    click.echo(
        said(
            f"made {target}: {rows:,} rows, {len(manifest.files):,} files; try it with: "
            f"cloudsword restore {target} --rehearse",
            f"已备份至 {target}:{rows:,} 行,{len(manifest.files):,} 个文件;演练恢复:"
            f"cloudsword restore {target} --rehearse",
        )
    )


verb = Verb(
    "backup",
    run,
    [
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        centre_option(),
        Option(
            ["--keep"],
            default=0,
            metavar="N",
            type=Whole(0, 10_000),
            en="Keep this many backups of the centre in DIR, the oldest go; else all.",
            zh="在 DIR 中保留该中心最近 N 份备份,其余删除;默认全部保留。",
        ),
    ],
    en="Back a centre up, in service or not: a new folder under DIR with the database and every "
    "file that cannot be "
    "made again, with a checksum of each. It holds the centre's keys: keep it closed, and on another disk.",
    zh="备份中心(可在运行中进行):在 DIR 下新建文件夹,包含数据库和所有无法重建的文件及其校验值。"
    "其中含有中心密钥,请妥善保管并存放于另一磁盘。",
)
