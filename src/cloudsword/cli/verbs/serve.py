"""``cloudsword serve``: a whole centre on this machine."""

import sys
from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_folder, web_options, welcome
from cloudsword.cli.language import said
from cloudsword.cli.verb import Verb


def run(centre: Path, host: str, port: int, workers: int) -> None:
    """Run it until it is stopped."""
    folder = require_folder(centre)
    from cloudsword.centre import logs
    from cloudsword.centre.machine.serve import Site, serve

    logs.configure("serve")
    site = Site(folder, host, port, workers)

    def ready() -> None:
        click.echo(
            said(
                f"the centre answers at {site.address} - stop it with Ctrl-C",
                f"中心已启动:{site.address},按 Ctrl-C 停止",
            )
        )
        sys.stdout.flush()

    serve(site, welcome=lambda: welcome(folder, site.address, may_ask=sys.stdin.isatty()), ready=ready)
    click.echo(said("the centre has stopped", "中心已停止"))


verb = Verb(
    "serve",
    run,
    web_options(),
    en="Run a centre on this machine: its database, the web application and the worker, until "
    "Ctrl-C. A process "
    "that dies is started again.\n\n"
    "At the first start it makes the first two administrators: it asks at a terminal, and prints "
    "links that work "
    "once anywhere else.",
    zh="在本机运行中心:数据库、网页与后台任务,按 Ctrl-C 停止。意外退出的进程会自动重启。\n\n"
    "首次启动时建立最初两名管理员:在终端中询问,否则输出一次性链接。",
)
