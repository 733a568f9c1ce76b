"""``cloudsword demo``: a centre on a made-up country, for people to watch, or to its score at once."""

import os
import sys
from pathlib import Path

import click

from cloudsword.cli.options import Whole
from cloudsword.cli.verb import Option, Verb
from cloudsword.country.presets import PRESETS

DEFAULT_PEOPLE = 50_000
HEADLESS_PEOPLE = 20_000
DEFAULT_PRESET = "prompt"
DEFAULT_DAYS = 10
DEFAULT_SEED = 7
LEAST_PEOPLE = 200
PORT = 8_630


def run(
    people: int | None,
    days: int,
    seed: int,
    preset: str,
    headless: bool,
    centre: Path | None,
    port: int,
    form: str,
) -> None:
    """Run the demonstration."""
    from cloudsword.cli.demonstrating import headless_score, live

    is_alone = headless or bool(os.environ.get("CI")) or not sys.stdout.isatty()
    count = people if people is not None else HEADLESS_PEOPLE if is_alone else DEFAULT_PEOPLE
    if is_alone:
        headless_score(count, days, seed, preset, centre, form)
    else:
        live(count, days, seed, preset, centre, port)


verb = Verb(
    "demo",
    run,
    [
        Option(
            ["--people"],
            metavar="N",
            type=Whole(LEAST_PEOPLE, 1_000_000),
            en=f"Inhabitants of the country; else {DEFAULT_PEOPLE:,}, {HEADLESS_PEOPLE:,} without visitors.",
            zh=f"国家人口;默认 {DEFAULT_PEOPLE:,},无人观看时 {HEADLESS_PEOPLE:,}。",
        ),
        Option(
            ["--days"],
            metavar="N",
            type=Whole(1, 120),
            default=DEFAULT_DAYS,
            show_default=True,
            en="Days until the score.",
            zh="天数,结束时给出成绩。",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(),
            default=DEFAULT_SEED,
            show_default=True,
            en="Any whole number from 0 up; without visitors the same seed gives the same score.",
            zh="不小于 0 的整数;无人观看时种子相同则成绩相同。",
        ),
        Option(
            ["--preset"],
            metavar="NAME",
            type=click.Choice(tuple(PRESETS)),
            default=DEFAULT_PRESET,
            show_default=True,
            en=f"Which country: {', '.join(PRESETS)}; see cloudsword country --help.",
            zh=f"哪种国家:{'、'.join(PRESETS)};见 cloudsword country --help。",
        ),
        Option(
            ["--headless"],
            is_flag=True,
            en="No web: automatic officers to the end, then the score; so too without a terminal or with CI.",
            zh="不启动网页:由自动民警执行到底并输出成绩。没有终端或设置了 CI 时亦如此。",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder in which the demonstration stays; else a temporary one.",
            zh="保存演示的新文件夹或空文件夹;默认使用临时文件夹,结束后删除。",
        ),
        Option(
            ["--port"],
            metavar="N",
            type=Whole(1, 65_535),
            default=PORT,
            show_default=True,
            en="Port on 127.0.0.1; a demonstration listens nowhere else.",
            zh="127.0.0.1 上的端口;演示不监听其他地址。",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the score without visitors.",
            zh="无人观看时成绩的格式。",
        ),
    ],
    en="Watch a centre at work on a made-up country: one victim's money, live, and what stops it; beside it "
    "the "
    "same minutes under whole-account freezes and without any centre.\n\n"
    "Opens the first page on this machine; no account, no password, nothing real.",
    zh="观看中心在模拟国家中的工作:一位被害人的资金实时去向与止付,并与相同时刻的整户冻结、无中心的情形对照。\n\n"
    "在本机打开首页;无需账号密码,所有内容均为虚构。",
)
