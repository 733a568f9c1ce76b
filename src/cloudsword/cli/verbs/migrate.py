"""``cloudsword migrate``: the database in the shape that this version needs."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre, welcome
from cloudsword.cli.language import said
from cloudsword.cli.options import centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, invite: str | None) -> None:
    """Bring the tables to the present shape."""
    folder = require_centre(centre)
    from cloudsword.centre.machine.migrating import migrated

    with migrated(folder) as applied:
        click.echo(
            said(
                f"the database is up to date; {len(applied)} migrations were applied",
                f"数据库已是最新;本次应用 {len(applied)} 项结构更新",
            )
        )
        if invite is not None:
            welcome(folder, invite.rstrip("/"), may_ask=False)


verb = Verb(
    "migrate",
    run,
    [
        centre_option(),
        Option(
            ["--invite"],
            metavar="ADDRESS",
            en="Address of the centre's site, such as https://centre.example: makes the first two "
            "administrators "
            "where they are missing, and prints for each a link under it that works once.",
            zh="中心网址,例如 https://centre.example:如缺少最初两名管理员则建立,并为每人输出一次性链接。",
        ),
    ],
    en="Bring the database of a centre to the shape that this version needs, and grant the desk its "
    "rights. It may be "
    "run again at any time; what is missing in the centre's own database is brought while the centre stands "
    "still, as serve does when it starts.\n\n"
    "With a server of one's own it signs in with CLOUDSWORD_DATABASE_OWNER_URL, which no other verb "
    "but backup and "
    "restore needs.",
    zh="将中心数据库更新到本版本所需结构,并授予工作台所需权限。可随时重复运行;"
    "中心自带数据库缺少的更新须在中心停止时进行,serve 启动时也会自动进行。\n\n"
    "使用自有服务器时,以 CLOUDSWORD_DATABASE_OWNER_URL 登录;除 backup 与 restore 外,其他动词都不需要它。",
)
