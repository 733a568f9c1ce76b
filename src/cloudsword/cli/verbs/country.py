"""``cloudsword country``: a synthetic country with its truth."""

from datetime import date
from pathlib import Path

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Day, Whole
from cloudsword.cli.verb import Option, Verb
from cloudsword.country.presets import PRESETS
from cloudsword.errors import BadOption

DEFAULT_PEOPLE = 5_000
DEFAULT_DAYS = 30
LEAST_PEOPLE = 200
"""With fewer a gang may find nobody to call."""


def run(
    people: int,
    days: int,
    seed: int,
    preset: str,
    start: date | None,
    out: Path | None,
    centre: Path | None,
    describe: bool,
    form: str,
) -> None:
    """Make the country, and print what was made."""
    from cloudsword.cli.countries import country_in_centre, country_in_folder, country_measured
    from cloudsword.cli.country_limits import check_size
    from cloudsword.country.scenario import DEFAULT_START, Scenario

    if out is not None and centre is not None:
        raise BadOption(
            option="--centre",
            value=centre,
            limit=said("a country goes to a folder or into a centre", "模拟国家只能写入文件夹或中心其中之一"),
            next_step=said("leave --out or --centre out", "请去掉 --out 或 --centre"),
        )
    if out is None and centre is None and not describe:
        raise BadOption(
            option="--out",
            value=said("(not given)", "(未给出)"),
            limit=said("a country needs a place", "须指定存放位置"),
            next_step=said(
                "name a new folder (--out country) or a centre (--centre DIR), or only measure (--describe)",
                "请指定新文件夹(--out country)或中心(--centre DIR),或仅作测算(--describe)",
            ),
        )
    scenario = Scenario(people, days, seed, preset, start or DEFAULT_START)
    check_size(scenario)
    if out is not None:
        country_in_folder(scenario, out, describe, form)
    elif centre is not None:
        country_in_centre(scenario, centre, describe, form)
    else:
        country_measured(scenario, form)


verb = Verb(
    "country",
    run,
    [
        Option(
            ["--people"],
            metavar="N",
            type=Whole(LEAST_PEOPLE, 100_000_000),
            default=DEFAULT_PEOPLE,
            show_default=True,
            en="Inhabitants.",
            zh="人口。",
        ),
        Option(
            ["--days"],
            metavar="N",
            type=Whole(1, 36_500),
            default=DEFAULT_DAYS,
            show_default=True,
            en="Length of the run in days.",
            zh="模拟天数。",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(),
            default=1,
            show_default=True,
            en="Any whole number from 0 up; the same seed gives the same bytes.",
            zh="不小于 0 的整数;种子相同则结果逐字节相同。",
        ),
        Option(
            ["--preset"],
            metavar="NAME",
            type=click.Choice(tuple(PRESETS)),
            default="mixed",
            show_default=True,
            en=f"Which country: {'; '.join(f'{made.name}: {made.title}' for made in PRESETS.values())}.",
            zh=f"哪种国家:{';'.join(f'{made.name}:{made.title_zh}' for made in PRESETS.values())}。",
        ),
        Option(
            ["--start"],
            metavar="DATE",
            type=Day(),
            en="First day, such as 2026-03-02, which is the default; the last day must be over.",
            zh="首日,默认 2026-03-02;最后一天须已过去。",
        ),
        Option(
            ["--out"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder for Parquet files: records/ is what a centre may see, truth/ what really "
            "happened.",
            zh="存放 Parquet 文件的新文件夹或空文件夹:records/ 为中心可见的记录,truth/ 为真实情况。",
        ),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="Instead of --out: a centre without records; they are taken in as files are, and the truth "
            "goes to truth/ beside the lake.",
            zh="代替 --out:尚无记录的中心;记录按文件导入,真实情况存入数据湖旁的 truth/。",
        ),
        Option(
            ["--describe"],
            is_flag=True,
            en="Measure the country against published figures: wanted, found, inside or outside. With "
            "neither --out nor --centre nothing is kept.",
            zh="与公布数据对照测算:公布值、实测值、是否在范围内。未给出 --out 与 --centre 时不保存。",
        ),
        Option(
            ["--format", "form"],
            type=click.Choice(("table", "json")),
            default="table",
            show_default=True,
            en="Form of the summary; with --describe json is the list of targets alone.",
            zh="摘要格式;与 --describe 同用时 json 仅为指标列表。",
        ),
    ],
    en="Make a synthetic country: people, their telephones and money, gangs that scam them, reports, and the "
    "truth about all of it apart. No row is about anybody: numbers, accounts, cards and domains are of "
    "ranges that are never given out.\n\n"
    "All of it is written or, where the run is cut off, nothing. With --centre the same command again "
    "finishes a run that was cut off while records were taken in.",
    zh="生成模拟国家:人员、电话与资金往来、诈骗团伙、报案,以及单独存放的真实情况。所有内容均为虚构:"
    "号码、账户、银行卡与域名取自永不分配的号段。\n\n"
    "一次运行要么全部写入,要么(中断时)全不写入。与 --centre 同用时,导入中途被中断可重新运行同一命令补齐。",
)
