"""The demonstration as the console runs it: to its score, or for visitors until Ctrl-C."""

import os
import sys
import time
import webbrowser
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.progress import bar
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.cells import padded, width
from cloudsword.vocabulary.money import format_number

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.running import Progress
    from cloudsword.centre.demonstration.score import Day, Score

_ROWS = (
    ("stolen", "stolen from those who reported", "报案人被骗资金"),
    ("returned", "  returned", "  已返还"),
    ("held", "  held at the end", "  期末已止付"),
    ("stoppable", "  still stoppable", "  仍可止付"),
    ("gone", "  gone for good", "  已转出"),
)
_HARM = (
    ("innocent", "innocent money locked at the end", "期末误冻资金"),
    ("innocent_minor_hours", "innocent money x hours locked", "误冻资金×锁定小时"),
    ("misdirected", "innocent money paid out to victims", "误付给被害人的案外人合法资金"),
)


def headless_score(people: int, days: int, seed: int, preset: str, centre: Path | None, form: str) -> None:
    """Run a demonstration without visitors, and print its score."""
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.running import headless

    with bar(said("playing the days", "逐日推演")) as progress:
        score = headless(Mark(people, days, seed, preset), centre, language=language(), progress=progress)
    if form == "json":
        click.echo(text(score.to_tree()), nl=False)
        return
    for line in score_lines(score):
        click.echo(line)


def score_lines(score: "Score") -> list[str]:
    """Return the score for a terminal, in the language of the console."""
    counts, last = score.counts, score.last
    heads = (
        said("with this centre", "本中心介入"),
        said("whole freeze", "整户冻结"),
        said("no centre", "无中心"),
    )
    everybody = (last.all.centre, last.all.freeze, last.all.nobody)
    reported = (last.reported.centre, last.reported.freeze, last.reported.nobody)

    def row(label: str, amounts: Iterable[int]) -> tuple[str, list[str]]:
        return label, [format_number(minor, score.currency) for minor in amounts]

    rows: list[tuple[str, list[str]]] = [(score.currency, list(heads))]
    rows += [row(said(en, zh), [getattr(world, name) for world in reported]) for name, en, zh in _ROWS]
    rows.append(
        row(
            said("stolen from those who did not", "未报案者被骗资金"),
            [every.stolen - told.stolen for every, told in zip(everybody, reported, strict=True)],
        )
    )
    rows += [row(said(en, zh), [getattr(world, name) for world in everybody]) for name, en, zh in _HARM]
    rows.append(
        (
            said("payments of others that failed", "他人付款失败笔数"),
            [str(world.refused) for world in everybody],
        )
    )
    first = max(width(label) for label, _ in rows)
    widths = [max(width(cells[place]) for _, cells in rows) for place in range(3)]
    lines = [
        said(
            f"{score.people:,} people, {score.days} days, seed {score.seed}: {counts.reports} reports, "
            f"{counts.cases} cases, {counts.orders} orders to hold",
            f"{score.people:,} 人、{score.days} 天、种子 {score.seed}:"
            f"{counts.reports} 份报案、{counts.cases} 起案件、{counts.orders} 份止付指令",
        ),
        said(
            f"placed in full {counts.placed}, in part {counts.partly_placed}, "
            f"above the order {counts.placed_above}, refused {counts.refused}, "
            f"unanswered {counts.unanswered}",
            f"全额 {counts.placed}、部分 {counts.partly_placed}、超额 {counts.placed_above}、"
            f"拒绝 {counts.refused}、未答复 {counts.unanswered}",
        ),
        "",
    ]
    lines += [
        padded(label, first)
        + "".join(" " * (2 + room - width(cell)) + cell for cell, room in zip(cells, widths, strict=True))
        for label, cells in rows
    ]
    lines += ["", *_in_words(score)]
    whole = said("whole", "完整") if score.is_chain_whole else said("BROKEN", "已损坏")
    lines += [
        "",
        said(f"audit chain: {score.audit_events} events, {whole}", f"审计链:{score.audit_events} 条,{whole}"),
    ]
    return lines


def _in_words(score: "Score") -> list[str]:
    """Return what the table says, as two sentences."""
    last = score.last
    saved = last.reported.centre.held + last.reported.centre.returned
    reach, gone = (format_number(minor, score.currency) for minor in (last.reachable, last.gone_before))
    kept, late = (format_number(minor, score.currency) for minor in (saved, last.reported.centre.gone))
    locked = [
        format_number(world.innocent_minor_hours, score.currency)
        for world in (last.all.centre, last.all.freeze)
    ]
    return [
        said(
            f"Of what was reported, {gone} had left before the report came and {reach} could still be "
            f"reached: {kept} is held or back with the victims; {late} in all is gone.",
            f"已报案资金中,报案前已转出 {gone},报案时尚可拦截 {reach}:"
            f"其中 {kept} 已止付或已返还;共转出 {late}。",
        ),
        said(
            f"Other people's money x hours: {locked[0]} locked by exact amounts, {locked[1]} by the same "
            "orders as whole freezes.",
            f"他人资金×锁定小时:按精确金额 {locked[0]},同样指令整户冻结 {locked[1]}。",
        ),
    ]


_WAITS = {
    "database": ("1/4 a database for its centre, some seconds", "1/4 中心的数据库，数秒"),
    "country": ("2/4 the country: people, telephones, accounts, gangs", "2/4 国家：人口、电话、账户、团伙"),
    "days": (
        "3/4 its first days, until the money of a victim parts in three worlds",
        "3/4 推演最初几天，直到一位被害人的资金在三种情形下分开",
    ),
    "pages": ("4/4 the pages", "4/4 网页"),
}


def live(people: int, days: int, seed: int, preset: str, centre: Path | None, port: int) -> None:
    """Run a demonstration for visitors until Ctrl-C."""
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.visiting import visit

    click.echo(
        said(
            f"a country of {people:,} people and its centre: a minute on a quiet machine, two the first time",
            f"{people:,} 人的国家与中心：空闲的机器约一分钟，首次运行约两分钟",
        )
    )
    sys.stdout.flush()
    began = time.monotonic()
    bars = ExitStack()
    shown: list[Progress | None] = [None]

    def begins(name: str) -> None:
        bars.close()
        click.echo(f"{said(*_WAITS[name])}  ({time.monotonic() - began:.0f} s)")
        sys.stdout.flush()
        if name == "days":
            shown[0] = bars.enter_context(bar(said("at most six days", "最多六天")))

    def progress(done: int, total: int) -> None:
        if shown[0]:
            shown[0](done, total)

    def ready(address: str) -> None:
        click.echo(said(f"open {address} - stop with Ctrl-C", f"请打开 {address}，按 Ctrl-C 停止"))
        click.echo(
            said(
                f"the clock begins with the first page; {days} days take some ten minutes if nobody clicks",
                f"打开首页后开始计时；无人点击时，{days} 天约需十分钟",
            )
        )
        sys.stdout.flush()
        webbrowser.open(address)

    mark = Mark(people, days, seed, preset)

    def told(number: int, day: "Day") -> None:
        click.echo(day_line(number, mark, day))
        sys.stdout.flush()

    with bars:
        visit(
            mark,
            centre,
            port=port,
            language=language(),
            ready=ready,
            progress=progress,
            stage_begins=begins,
            told=told,
        )
    click.echo(said("the demonstration has stopped", "演示已停止"))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)  # a country in memory takes seconds to be freed piece by piece, and nobody needs it


def day_line(number: int, mark: "Mark", day: "Day") -> str:
    """Return what a day that is over says at a terminal: what is held or back, and whom that harms."""
    currency, days = mark.scenario.currency, mark.days
    saved = day.reported.centre.held + day.reported.centre.returned
    kept, reach = (format_number(minor, currency) for minor in (saved, day.reachable))
    ours, frozen = (
        format_number(world.innocent_minor_hours, currency) for world in (day.all.centre, day.all.freeze)
    )
    return said(
        f"day {number} of {days} is over: {kept} of {reach} in reach is held or back; "
        f"innocent money x hours {ours}, by whole freezes {frozen}",
        f"第 {number} 天（共 {days} 天）结束：可追及 {reach}，已止付或已返还 {kept}；"
        f"误冻资金×小时 {ours}，整户冻结为 {frozen}",
    )
