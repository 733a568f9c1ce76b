"""Scoring a centre against the truth of its country."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from cloudsword.errors import NoTruth
from cloudsword.lake.centre import open_centre
from cloudsword.lake.country_files import TRUTH, CountryTables, read_scenario, tables_of_centre
from cloudsword.uses.books import opened_index
from cloudsword.uses.scenario import scenario_of
from cloudsword.uses.watching import STILL, Stage, Watcher
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.country.scenario import Scenario
    from cloudsword.evaluate.dissuasion import DissuasionEvaluation
    from cloudsword.evaluate.money import MoneyEvaluation
    from cloudsword.evaluate.targets import Target
    from cloudsword.evaluate.warning.evaluating import WarningEvaluation


def evaluation_of(
    path: Path, rule: TracingRule | None, latency: str, watcher: Watcher = STILL
) -> "MoneyEvaluation":
    """Evaluate the centre in the folder ``path``.

    Parameters
    ----------
    path
        Its folder; it was filled from a country.
    rule
        Tracing rule of the headline; None: the policy's.
    latency
        How fast the institutions answer, for the headline.
    watcher
        Told where a file of the ledger index was damaged.

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

    centre = open_centre(path)
    made = read_scenario(centre.path)
    facts = facts_of(scenario_of(made, centre.path))
    tables = tables_of_centre(centre, made)
    index = opened_index(centre, watcher)
    if facts.currency not in index.state.currencies:
        raise NoTruth(path=centre.path, cause="its country has no transfers")
    with watcher.stage(Stage.TRACING_REPORTS) as progress:
        return evaluate_money(
            index,
            tables.visible,
            tables.truth,
            facts,
            rule=rule or centre.policy.default_rule,
            latency=latency,
            progress=progress,
        )


def warning_evaluation_of(path: Path, watcher: Watcher = STILL) -> "WarningEvaluation":
    """Evaluate how the centre in the folder ``path`` would have warned of numbers.

    Parameters
    ----------
    path
        Its folder; it was filled from a country.
    watcher
        Told how far it is.

    Returns
    -------
    WarningEvaluation
        Rules, the best of them alone, and the model that CloudSword brings, against the truth.

    Raises
    ------
    NotACentre, NoTruth, HalfACountry, DamagedLake
        There is nothing to measure, or not all of it.
    """
    from cloudsword.evaluate.facts import facts_of
    from cloudsword.evaluate.warning.evaluating import evaluate_warnings
    from cloudsword.formats.number_model import shipped_model

    scenario, tables = _telephones(path, ("scam_lines", "number_owners", "contacts"))
    with watcher.stage(Stage.PLAYING_CALLS) as progress:
        return evaluate_warnings(
            tables.visible, tables.truth, facts_of(scenario), shipped_model(), progress=progress
        )


def dissuasion_evaluation_of(path: Path, watcher: Watcher = STILL) -> "DissuasionEvaluation":
    """Evaluate whom the centre in the folder ``path`` would have reached before they paid.

    Parameters
    ----------
    path
        Its folder; it was filled from a country in which no centre worked.
    watcher
        Told how far it is.

    Returns
    -------
    DissuasionEvaluation
        The queue beside simple orders and the best assignment, against the truth.

    Raises
    ------
    NotACentre, NoTruth, HalfACountry, DamagedLake
        There is nothing to measure, or not all of it.
    """
    from cloudsword.dissuasion import shipped_model
    from cloudsword.evaluate.dissuasion import evaluate_dissuasion
    from cloudsword.evaluate.facts import facts_of

    scenario, tables = _telephones(path, ("cases", "planned_payments"))
    with watcher.stage(Stage.RANKING_PEOPLE) as progress:
        return evaluate_dissuasion(
            tables.visible,
            tables.truth,
            facts_of(scenario),
            scenario,
            shipped_model(),
            progress=lambda share: progress(round(100 * share), 100) if progress else None,
        )


def _telephones(path: Path, truth: Iterable[str]) -> tuple["Scenario", CountryTables]:
    """Return what a centre was filled from, where that has calls and these tables of the truth."""
    centre = open_centre(path)
    made = read_scenario(centre.path)
    tables = tables_of_centre(centre, made)
    for table in truth:
        if not (centre.path / TRUTH / f"{table}.parquet").exists():
            raise NoTruth(path=centre.path, cause=f"{TRUTH}/{table}.parquet")
    if not tables.visible.rows("calls"):
        raise NoTruth(path=centre.path, cause="its country has no calls")
    return scenario_of(made, centre.path), tables


def measured(tables: CountryTables, scenario: "Scenario") -> tuple["Target", ...]:
    """Return the targets as the tables of a country meet them."""
    from cloudsword.evaluate.targets import facts_of, measure

    return measure(tables.visible, tables.truth, facts_of(scenario))
