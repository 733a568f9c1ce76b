"""A country made and measured against its published targets."""

from statistics import median

import pyarrow as pa

from cloudsword.country.run import Country
from cloudsword.country.scenario import Scenario
from cloudsword.evaluate.facts import facts_of
from cloudsword.evaluate.targets import Target, measure

UNREAD = frozenset({"messages", "transcripts", "chat_members", "sites"})
CALL_COLUMNS = ["call_id", "caller", "callee", "started_at", "duration_s"]


def targets_of(scenario: Scenario) -> tuple[Target, ...]:
    """Make a country and measure it from the tables that it gives out."""
    visible: dict[str, list[pa.Table]] = {}
    truth: dict[str, list[pa.Table]] = {}
    for day in Country(scenario).days():
        for name, rows in day.visible.items():
            if name not in UNREAD:
                kept = rows.select(CALL_COLUMNS) if name == "calls" else rows
                visible.setdefault(name, []).append(kept)
        for name, rows in day.truth.items():
            truth.setdefault(name, []).append(rows)
    return measure(
        {name: pa.concat_tables(parts) for name, parts in visible.items()},
        {name: pa.concat_tables(parts) for name, parts in truth.items()},
        facts_of(scenario),
    )


def medians(runs: list[tuple[Target, ...]]) -> list[Target]:
    """Return each target with the median of what several runs found, and the observations of all."""
    found = []
    for parts in zip(*runs, strict=True):
        values = [part.found for part in parts if part.found is not None]
        first = parts[0]
        found.append(
            Target(
                first.id,
                first.name,
                first.target,
                median(values) if values else None,
                first.low,
                first.high,
                sum(part.observations for part in parts),
            )
        )
    return found
