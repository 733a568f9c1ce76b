"""``cloudsword worker``: what is done by the clock."""

from pathlib import Path

from cloudsword.cli.centre_processes import leash_option, require_centre
from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option, Verb


def run(centre: Path, jobs: int, leash: int | None) -> None:
    """Work until it is stopped."""
    folder = require_centre(centre)
    from cloudsword.centre.machine import child, worker

    child.begin_worker(folder, leash)
    worker.run(folder, concurrency=jobs)


verb = Verb(
    "worker",
    run,
    [
        centre_option(),
        Option(
            ["--jobs"],
            default=4,
            show_default=True,
            metavar="N",
            type=Whole(1, 64),
            en="Jobs at once.",
            zh="同时执行的任务数。",
        ),
        leash_option(),
    ],
    en="Run what a centre does by the clock: send orders, run out clocks, compare holds, adopt "
    "reports, renew the "
    "ledger index, shred what is past its time. Several may run; each chore is done by one of them.\n\n"
    "SIGTERM stops it; what runs then is ended.",
    zh="运行中心的定时工作:发送指令、处理到期事项、核对止付、接收报案、更新流水索引、销毁到期数据。"
    "可同时运行多个,每项工作只由一个执行。\n\n"
    "收到 SIGTERM 时停止,正在执行的工作会先完成。",
)
