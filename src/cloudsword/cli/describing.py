"""What a country is like: the rows that were made, and the published targets that they meet or miss."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cloudsword.cli.language import said
from cloudsword.cli.making import Made
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Tone, grid, line
from cloudsword.lake.country_files import CountryTables

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario
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
        f"{scenario['people']:,} people, {scenario['days']:,} days from {scenario['start']}, seed "
        f"{scenario['seed']}, {scenario['preset']}: {cases:,} cases, in {made.seconds:.1f} s",
        f"{scenario['people']:,} 人,自 {scenario['start']} 起 {scenario['days']:,} 天,"
        f"种子 {scenario['seed']},{scenario['preset']}:案件 {cases:,} 起,用时 {made.seconds:.1f} s",
    )
    lines = [line(head, Tone.HEADING)]
    if told:
        lines.append(line(told))
    if made.quarantined:
        warning = said(
            f"rows that the centre set aside: {made.quarantined:,}; a country should have none",
            f"被中心隔离的行数:{made.quarantined:,};模拟国家不应出现",
        )
        lines.append(line(warning, Tone.WARNING))
    titles = ((said("records", "记录"), made.files.rows), (said("truth", "真实情况"), made.truth))
    for title, rows in titles:
        columns = [Column(title), Column(said("rows", "行数"), is_right=True)]
        lines += [BLANK, *grid(columns, [(name, f"{count:,}") for name, count in rows.items()], cells)]
    return lines


def measured(tables: CountryTables, scenario: "Scenario") -> tuple["Target", ...]:
    """Return the targets as the tables of a country meet them."""
    from cloudsword.evaluate.targets import facts_of, measure

    return measure(tables.visible, tables.truth, facts_of(scenario))


def targets_text(targets: Sequence["Target"]) -> str:
    """Return the targets as a JSON list, one object each."""
    from cloudsword.evaluate.targets import records

    return text(records(targets))
