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
from cloudsword.tongue import N_
from cloudsword.vocabulary.money import format_number

if TYPE_CHECKING:
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.running import Progress
    from cloudsword.centre.demonstration.score import Day, Score

_ROWS = (
    ("stolen", N_("stolen from those who reported")),
    ("returned", N_("  returned")),
    ("held", N_("  held at the end")),
    ("stoppable", N_("  still stoppable")),
    ("gone", N_("  gone for good")),
)
_HARM = (
    ("innocent", N_("innocent money locked at the end")),
    ("innocent_minor_hours", N_("innocent money x hours locked")),
    ("misdirected", N_("innocent money paid out to victims")),
)


def headless_score(people: int, days: int, seed: int, preset: str, centre: Path | None, form: str) -> None:
    """Run a demonstration without visitors, and print its score."""
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.running import headless

    with bar(said("playing the days")) as progress:
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
        said("with this centre"),
        said("whole freeze"),
        said("no centre"),
    )
    everybody = (last.all.centre, last.all.freeze, last.all.nobody)
    reported = (last.reported.centre, last.reported.freeze, last.reported.nobody)

    def row(label: str, amounts: Iterable[int]) -> tuple[str, list[str]]:
        return label, [format_number(minor, score.currency) for minor in amounts]

    rows: list[tuple[str, list[str]]] = [(score.currency, list(heads))]
    rows += [row(said(label), [getattr(world, name) for world in reported]) for name, label in _ROWS]
    rows.append(
        row(
            said("stolen from those who did not"),
            [every.stolen - told.stolen for every, told in zip(everybody, reported, strict=True)],
        )
    )
    rows += [row(said(label), [getattr(world, name) for world in everybody]) for name, label in _HARM]
    unpaid = last.warnings.unpaid
    rows.append(row(said("not paid: a warned number was not answered"), [unpaid, unpaid, 0]))
    rows.append(
        (
            said("payments of others that failed"),
            [str(world.refused) for world in everybody],
        )
    )
    first = max(width(label) for label, _ in rows)
    widths = [max(width(cells[place]) for _, cells in rows) for place in range(3)]
    lines = [
        said(
            "{people:,} people, {days} days, seed {seed}: {reports} reports, {cases} cases, "
            "{orders} orders to hold",
            people=score.people,
            days=score.days,
            seed=score.seed,
            reports=counts.reports,
            cases=counts.cases,
            orders=counts.orders,
        ),
        said(
            "placed in full {placed}, in part {partly_placed}, above the order {placed_above}, "
            "refused {refused}, unanswered {unanswered}",
            placed=counts.placed,
            partly_placed=counts.partly_placed,
            placed_above=counts.placed_above,
            refused=counts.refused,
            unanswered=counts.unanswered,
        ),
        "",
    ]
    lines += [
        padded(label, first)
        + "".join(" " * (2 + room - width(cell)) + cell for cell, room in zip(cells, widths, strict=True))
        for label, cells in rows
    ]
    lines += ["", *_in_words(score), "", *_warned_in_words(score)]
    whole = said("whole") if score.is_chain_whole else said("BROKEN")
    lines += [
        "",
        said("audit chain: {audit_events} events, {whole}", audit_events=score.audit_events, whole=whole),
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
            "Of what was reported, {gone} had left before the report came and {reach} could "
            "still be reached: {kept} is held or back with the victims; {late} in all is gone.",
            gone=gone,
            reach=reach,
            kept=kept,
            late=late,
        ),
        said(
            "Other people's money x hours: {locked} locked by exact amounts, {frozen} by the "
            "same orders as whole freezes.",
            locked=locked[0],
            frozen=locked[1],
        ),
    ]


def _warned_in_words(score: "Score") -> list[str]:
    """Return what warnings of numbers came to; the sum between the two countries adds up."""
    last = score.last
    told = last.warnings
    numbers, calls, without = told.numbers, told.calls, told.calls_without
    stolen, unpaid, otherwise, here = (
        format_number(minor, score.currency)
        for minor in (last.all.nobody.stolen, told.unpaid, told.otherwise, last.all.centre.stolen)
    )
    lines = [
        said(
            "Numbers warned of: {scam} of gangs ({late} given up by then), {innocent} of other people.",
            scam=numbers.scam,
            late=numbers.late,
            innocent=numbers.innocent,
        )
    ]
    if numbers.undone_minutes is not None:
        lines.append(
            said(
                "Warnings of other people's numbers taken back: {undone}, after {minutes} minutes in "
                "the median.",
                undone=numbers.undone,
                minutes=numbers.undone_minutes,
            )
        )
    if calls.wrong:
        lines.append(
            said("Calls of other people while they were warned of: {calls:,}.", calls=calls.wrong),
        )
    return [
        *lines,
        said(
            "Calls that gangs placed: {scam:,}, answered {answered:,}; without a centre {scam_without:,}, "
            "answered {answered_without:,}.",
            scam=calls.scam,
            answered=calls.answered,
            scam_without=without.scam,
            answered_without=without.answered,
        ),
        said(
            "Placed after the warning of their number: {after:,} ({share} %), answered {answered:,}.",
            after=calls.after,
            share=told.share_after,
            answered=calls.answered_after,
        ),
        said(
            "{victims} people who paid without a centre did not answer a warned number: stolen without a "
            "centre {stolen} - {unpaid} not paid + {otherwise} paid otherwise = {here} here.",
            victims=told.victims,
            stolen=stolen,
            unpaid=unpaid,
            otherwise=otherwise,
            here=here,
        ),
    ]


_WAITS = {
    "database": N_("1/4 a database for its centre, some seconds"),
    "country": N_("2/4 the country: people, telephones, accounts, gangs"),
    "days": N_("3/4 its first days, until the money of a victim parts in three worlds"),
    "pages": N_("4/4 the pages"),
}


def live(people: int, days: int, seed: int, preset: str, centre: Path | None, port: int) -> None:
    """Run a demonstration for visitors until Ctrl-C."""
    from cloudsword.centre.demonstration.folder import Mark
    from cloudsword.centre.demonstration.visiting import visit

    click.echo(
        said(
            "a country of {people:,} people and its centre: a minute on a quiet machine, two the first time",
            people=people,
        )
    )
    sys.stdout.flush()
    began = time.monotonic()
    bars = ExitStack()
    shown: list[Progress | None] = [None]

    def begins(name: str) -> None:
        bars.close()
        click.echo(f"{said(_WAITS[name])}  ({time.monotonic() - began:.0f} s)")
        sys.stdout.flush()
        if name == "days":
            shown[0] = bars.enter_context(bar(said("at most six days")))

    def progress(done: int, total: int) -> None:
        if shown[0]:
            shown[0](done, total)

    def ready(address: str) -> None:
        click.echo(said("open {address} - stop with Ctrl-C", address=address))
        click.echo(
            said(
                "the clock begins with the first page; {days} days take some ten minutes if nobody clicks",
                days=days,
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
    click.echo(said("the demonstration has stopped"))
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
        "day {number} of {days} is over: {kept} of {reach} in reach is held or back; "
        "innocent money x hours {ours}, by whole freezes {frozen}",
        number=number,
        days=days,
        kept=kept,
        reach=reach,
        ours=ours,
        frozen=frozen,
    )
