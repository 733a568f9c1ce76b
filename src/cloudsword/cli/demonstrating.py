"""The demonstration as the console runs it: to its score, or for visitors until Ctrl-C."""

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.progress import bar
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.cells import padded, width
from cloudsword.vocabulary.money import format_number

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.score import Score

_ROWS = (
    ("stolen", "stolen", "被骗资金"),
    ("held", "held at the end", "期末已止付"),
    ("returned", "returned", "已返还"),
    ("stoppable", "still stoppable", "仍可止付"),
    ("gone", "gone for good", "已流失"),
    ("innocent", "innocent money locked at the end", "期末被锁定的无辜资金"),
    ("innocent_minor_hours", "innocent money x hours locked", "无辜资金×锁定小时"),
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
        said("with this centre", "有本中心"),
        said("whole freeze", "整户冻结"),
        said("no centre", "没有中心"),
    )
    worlds = (last.centre, last.freeze, last.nobody)
    rows: list[tuple[str, list[str]]] = [(score.currency, list(heads))]
    for name, en, zh in _ROWS:
        rows.append((said(en, zh), [format_number(getattr(world, name), score.currency) for world in worlds]))
    rows.append(
        (said("payments of others that failed", "他人付款失败笔数"), [str(world.refused) for world in worlds])
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
    whole = said("whole", "完整") if score.is_chain_whole else said("BROKEN", "已损坏")
    lines += [
        "",
        said(f"audit chain: {score.audit_events} events, {whole}", f"审计链:{score.audit_events} 条,{whole}"),
    ]
    return lines


def live(people: int, days: int, seed: int, preset: str, centre: Path | None, port: int) -> None:
    """Run a demonstration for visitors until Ctrl-C."""
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.visiting import visit

    click.echo(said("making the country and its centre, some 15 seconds", "正在生成国家与中心,约 15 秒"))
    sys.stdout.flush()

    def ready(address: str) -> None:
        click.echo(said(f"open {address} - stop with Ctrl-C", f"请打开 {address},按 Ctrl-C 停止"))
        sys.stdout.flush()
        webbrowser.open(address)

    visit(Mark(people, days, seed, preset), centre, port=port, language=language(), ready=ready)
    click.echo(said("the demonstration has stopped", "演示已停止"))
