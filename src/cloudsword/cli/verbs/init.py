"""``cloudsword init``: a folder for a new centre."""

from pathlib import Path

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.verb import Option, Verb


def run(folder: Path, currency: str | None, preset: str, networks: tuple[str, ...]) -> None:
    """Make the folder."""
    from cloudsword.lake.centre import create

    centre = create(folder, currency=currency, language=language(), preset=preset, networks=networks)
    click.echo(
        said(
            f"made the centre {centre.path}; next: cloudsword ingest transfers FILE --centre {folder}",
            f"已建立中心 {centre.path};下一步:cloudsword ingest transfers 文件 --centre {folder}",
        )
    )


verb = Verb(
    "init",
    run,
    [
        click.Argument(["folder"], metavar="DIR", type=click.Path(path_type=Path)),
        Option(
            ["--currency"],
            metavar="CODE",
            en="Currency that the centre shows and traces where nothing else is said, ISO 4217. "
            "Default: that of the preset.",
            zh="中心默认的显示与追踪币种(ISO 4217)。默认取预设国家的币种。",
        ),
        Option(
            ["--preset"],
            default="cn",
            show_default=True,
            metavar="COUNTRY",
            en="Whose law the policy begins with: cn, sg or uk. Its authority checks and edits it.",
            zh="策略以何国法律为起点:cn、sg 或 uk。由主管机关核定并修改。",
        ),
        Option(
            ["--networks"],
            metavar="NETWORK",
            multiple=True,
            en="Where institutions are reached: public, or a network such as 10.8.0.0/16; 127.0.0.0/8 for "
            "institutions on this machine. May stand several times. Default: public.",
            zh="可连接机构的网络:public 或如 10.8.0.0/16 的网络;机构在本机时为 127.0.0.0/8。"
            "可多次给出,默认 public。",
        ),
    ],
    en="Make the new or empty folder DIR a centre: policy.toml, which its authority edits, and lake/, "
    "where records "
    "lie.",
    zh="将新的或空的文件夹 DIR 建为中心:policy.toml 由主管机关编辑,lake/ 存放记录。",
)
