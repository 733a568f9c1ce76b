"""Scoring a centre against the truth of its country, in the form that was asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.cli.language import language, said
from cloudsword.cli.output import write_text
from cloudsword.cli.progress import bar, say_damage
from cloudsword.errors import NoTruth
from cloudsword.lake.centre import open_centre
from cloudsword.lake.country_files import CountryFiles, read_scenario, tables_of_centre
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario
    from cloudsword.evaluate.money import MoneyEvaluation


def evaluation_of(path: Path, rule: str | None, latency: str) -> "MoneyEvaluation":
    """Evaluate the centre in the folder ``path``.

    Parameters
    ----------
    path
        Its folder; it was filled from a country.
    rule
        Tracing rule of the headline; None: the policy's.
    latency
        How fast the institutions answer, for the headline.

    Returns
    -------
    MoneyEvaluation
        Every report traced and held against the truth.

    Raises
    ------
    NotACentre, NoTruth, HalfACountry, DamagedLake
        There is nothing to measure, or not all of it.
    """
    from cloudsword.evaluate.facts import facts_of
    from cloudsword.evaluate.money import evaluate_money
    from cloudsword.lake.ledger_index import open_index

    centre = open_centre(path)
    made = read_scenario(centre.path)
    facts = facts_of(scenario_of(made, centre.path))
    tables = tables_of_centre(centre, made)
    with bar(said("opening the ledger")) as progress:
        index = open_index(centre, progress=progress, is_verified=True, tell=say_damage)
    if facts.currency not in index.state.currencies:
        raise NoTruth(path=centre.path, cause=said("its country has no transfers"))
    chosen = TracingRule.of(rule) if rule else centre.policy.default_rule
    with bar(said("tracing every report")) as progress:
        return evaluate_money(
            index, tables.visible, tables.truth, facts, rule=chosen, latency=latency, progress=progress
        )


def scenario_of(made: CountryFiles, path: Path) -> "Scenario":
    """Return the scenario that a country was made from; NoTruth about ``path`` where it cannot be told."""
    from datetime import date

    from cloudsword.country.scenario import Scenario

    told = made.scenario
    try:
        return Scenario(
            int(told["people"]),
            int(told["days"]),
            int(told["seed"]),
            str(told["preset"]),
            date.fromisoformat(told["start"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NoTruth(path=path, cause=f"scenario.json: {error}") from error


def write_evaluation(evaluation: "MoneyEvaluation", form: str, out: Path | None) -> None:
    """Write an evaluation.

    Parameters
    ----------
    evaluation
        Of a centre.
    form
        ``table``, ``json`` or ``html``.
    out
        Where to; None: standard output.
    """
    if form == "json":
        from cloudsword.formats.evaluation_json import document
        from cloudsword.formats.trace_json.text import text

        write_text(text(document(evaluation)), out)
    elif form == "html":
        from cloudsword.formats.evaluation_page import render

        write_text(render(evaluation, language=language()), out)
    else:
        from cloudsword.cli.terminal import page_cells, show
        from cloudsword.formats.evaluation_text import evaluation_lines

        show(evaluation_lines(evaluation, language(), page_cells()), out)
