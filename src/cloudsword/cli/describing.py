"""What a country is like: the rows that were made, and the published targets that they meet or miss."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cloudsword.cli.language import said
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Tone, grid, line
from cloudsword.uses.making import Made

if TYPE_CHECKING:
    from cloudsword.evaluate.targets import Target


def summary_tree(made: Made) -> dict[str, Any]:
    """Return what was made, for machines."""
    return {
        **made.files.scenario,
        "records": dict(made.files.rows),
        "truth": made.truth,
        "cases": made.truth.get("cases", 0),
        "quarantined": made.quarantined,
        "seconds": round(made.seconds, 1),
    }


def summary_lines(made: Made, told: str, cells: int) -> list[Line]:
    """Return what was made, for people.

    Parameters
    ----------
    made
        Its rows.
    told
        Where it went, in words; empty: nowhere, it was only measured.
    cells
        Width to stay within.
    """
    scenario = made.files.scenario
    cases = made.truth.get("cases", 0)
    head = said(
        "{people:,} people, {days:,} days from {start}, seed {seed}, "
        "{preset}: {cases:,} cases, in {seconds:.1f} s",
        people=scenario["people"],
        days=scenario["days"],
        start=scenario["start"],
        seed=scenario["seed"],
        preset=scenario["preset"],
        cases=cases,
        seconds=made.seconds,
    )
    lines = [line(head, Tone.HEADING)]
    if told:
        lines.append(line(told))
    if made.quarantined:
        warning = said(
            "rows that the centre set aside: {quarantined:,}; a country should have none",
            quarantined=made.quarantined,
        )
        lines.append(line(warning, Tone.WARNING))
    titles = ((said("records"), made.files.rows), (said("truth"), made.truth))
    for title, rows in titles:
        columns = [Column(title), Column(said("rows"), is_right=True)]
        lines += [BLANK, *grid(columns, [(name, f"{count:,}") for name, count in rows.items()], cells)]
    return lines


def targets_text(targets: Sequence["Target"]) -> str:
    """Return the targets as a JSON list, one object each."""
    from cloudsword.evaluate.targets import records

    return text(records(targets))
