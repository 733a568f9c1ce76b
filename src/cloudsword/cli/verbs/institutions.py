"""``cloudsword institutions``: the banks of a synthetic country, as a centre meets them."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Instant, Whole
from cloudsword.cli.trusted import key_of, trusted_keys
from cloudsword.cli.verb import Option, Verb

if TYPE_CHECKING:
    from datetime import datetime

    from cloudsword.centre.machine.institutions.serving import Served


def run(
    country: Path,
    port: int,
    centre: Path | None,
    trust: tuple[str, ...],
    now: "datetime | None",
    speed: int,
    outages: int,
) -> None:
    """Answer until it is stopped."""
    keys = trusted_keys(trust)
    if centre is not None:
        keys |= key_of(centre)
    from cloudsword.centre.machine.institutions.serving import Clock, serve

    def ready(file: Path, served: "list[Served]") -> None:
        where = served[0].endpoint.rsplit("/", 1)[0] if served else "-"
        click.echo(
            said(
                f"{len(served)} institutions answer at {where}; their keys and addresses are in {file}",
                f"{len(served)} 家机构已在 {where} 应答;其公钥与地址见 {file}",
            )
        )
        sys.stdout.flush()

    serve(
        country.absolute(),
        port=port,
        trusted=keys,
        clock=Clock(now, float(speed), time.monotonic()),
        outages=outages / 100,
        ready=ready,
        hurry=1.0 if now is not None else float(speed),
    )


verb = Verb(
    "institutions",
    run,
    [
        Option(
            ["--country"],
            metavar="DIR",
            required=True,
            type=click.Path(path_type=Path),
            en="Folder of a country, or a centre that was filled with one.",
            zh="模拟国家的文件夹,或由其填充的中心。",
        ),
        Option(
            ["--port"],
            default=8090,
            show_default=True,
            metavar="N",
            type=Whole(0, 65_535),
            en="Port to listen on, on this machine alone; 0: any.",
            zh="监听端口(仅本机);0 为任意空闲端口。",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="Centre on this machine whose orders are carried out.",
            zh="本机上受信任的中心,其指令将被执行。",
        ),
        Option(
            ["--trust"],
            metavar="ID=KEY",
            multiple=True,
            en="A centre elsewhere whose orders are carried out, and its public key: 64 hex digits or a JWK.",
            zh="其他地方受信任的中心编号及其公钥(64 位十六进制,或 JWK)。",
        ),
        Option(
            ["--now"],
            metavar="INSTANT",
            type=Instant(),
            en="What their clock shows at the start; else the real time.",
            zh="启动时其时钟的时间;默认为真实时间。",
        ),
        Option(
            ["--speed"],
            default=1,
            show_default=True,
            metavar="N",
            type=Whole(1, 100_000),
            en="How many times as fast as life they act and answer; with --now it is their clock that "
            "runs as fast.",
            zh="其执行与答复比现实快多少倍;与 --now 同用时,为其时钟的倍速。",
        ),
        Option(
            ["--outages"],
            default=0,
            show_default=True,
            metavar="PERCENT",
            type=Whole(0, 100),
            en="Part of the time in which an institution does not answer at all.",
            zh="机构完全不应答的时间占比(百分数)。",
        ),
    ],
    en="Answer for the banks and payment firms of a synthetic country over HTTP, with its delays, "
    "partial holds, holds "
    "of whole accounts, refusals, silence, double answers and answers out of order. Keys, addresses "
    "and journals lie "
    "in institutions/ of the country.\n\n"
    "SIGTERM stops it. A process that was killed goes on where it was.",
    zh="通过 HTTP 代表模拟国家的银行与支付机构应答,含延迟、部分止付、整户止付、拒绝、沉默、"
    "重复与乱序答复。密钥、地址与日志存于该国家的 institutions/。\n\n"
    "收到 SIGTERM 时停止;被强制结束后可从原处继续。",
)
