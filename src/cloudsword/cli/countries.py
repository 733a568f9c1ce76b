"""Countries as the console makes them: where one goes, and what is told of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.describing import summary_lines, summary_tree, targets_text
from cloudsword.cli.language import language, said
from cloudsword.cli.terminal import page_cells, show
from cloudsword.cli.told import AT_CONSOLE
from cloudsword.formats.trace_json.text import text
from cloudsword.formats.trace_text.lines import BLANK
from cloudsword.lake.centre import open_centre
from cloudsword.lake.country_files import TRUTH, CountryTables, tables_of_centre, tables_of_folder
from cloudsword.uses.evaluating import measured
from cloudsword.uses.filling import make_centre
from cloudsword.uses.making import Made, made_beside, make_folder

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario


def country_in_folder(scenario: "Scenario", out: Path, describe: bool, form: str) -> None:
    """Write a country to the folder ``out`` and tell of it."""
    made = make_folder(scenario, out, AT_CONSOLE)
    told = said("written to {out}", out=out)
    _tell(scenario, made, told, tables_of_folder(out) if describe else None, form)


def country_in_centre(scenario: "Scenario", centre: Path, describe: bool, form: str) -> None:
    """Fill a centre with a country and tell of it."""
    made = make_centre(scenario, centre, watcher=AT_CONSOLE)
    tables = tables_of_centre(open_centre(centre), made.files) if describe else None
    told = said(
        "its records are in the lake of {centre}, its truth in {truth}",
        centre=centre,
        truth=centre / TRUTH,
    )
    _tell(scenario, made, told, tables, form)


def country_measured(scenario: "Scenario", form: str) -> None:
    """Make a country, tell how it meets the targets, and keep nothing."""
    with made_beside(scenario, AT_CONSOLE) as (folder, made):
        _tell(scenario, made, "", tables_of_folder(folder), form)


def _tell(scenario: "Scenario", made: Made, told: str, tables: CountryTables | None, form: str) -> None:
    """Print what was made, and where ``tables`` are given how they meet the targets."""
    targets = measured(tables, scenario) if tables is not None else None
    if form == "json":
        click.echo(targets_text(targets) if targets is not None else text(summary_tree(made)), nl=False)
        return
    lines = summary_lines(made, told, page_cells())
    if targets is not None:
        from cloudsword.formats.evaluation_text import target_lines

        lines += [BLANK, *target_lines(targets, language(), page_cells())]
    show(lines)
