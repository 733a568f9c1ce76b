"""A result as a folder: one Parquet file a table, and ``parameters.json`` with all that is not a table.

Complete: ``read_result`` gives back what ``write_result`` was given, so an earlier result can be extended.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from cloudsword.errors import CloudSwordError, NotWhatItSays, UnreadableFile
from cloudsword.formats.trace_json.document import documents, knobs
from cloudsword.formats.trace_json.text import text
from cloudsword.funds import Extension
from cloudsword.funds.parameters import Parameters, Root
from cloudsword.funds.result import EDGES, EXITS, POSITIONS, ROOTS, UNFOLLOWED, LedgerSummary, TraceResult
from cloudsword.tongue import phrase
from cloudsword.vocabulary.clock import parse_instant
from cloudsword.vocabulary.tracing_rules import TracingRule

TABLES: Final = {
    "roots": ROOTS,
    "edges": EDGES,
    "positions": POSITIONS,
    "exits": EXITS,
    "unfollowed": UNFOLLOWED,
}
PARAMETERS: Final = "parameters.json"

_RANGES: Final = pa.schema(
    [
        pa.field(f"{name}_minor" if name != "account" else name, kind, nullable=False)
        for name, kind in (
            ("account", pa.string()),
            ("low", pa.int64()),
            ("high", pa.int64()),
            *((rule.value, pa.int64()) for rule in TracingRule),
        )
    ]
)


def write_result(result: TraceResult, folder: Path) -> None:
    """Write one trace.

    Parameters
    ----------
    result
        The trace.
    folder
        Is there and empty. Gets ``roots.parquet``, ``edges.parquet``, ``positions.parquet``,
        ``exits.parquet``, ``unfollowed.parquet`` with the schemas of the trace's reference, and
        ``parameters.json``.
    """
    for name in TABLES:
        pq.write_table(getattr(result, name), folder / f"{name}.parquet", compression="zstd")
    (folder / PARAMETERS).write_text(text(_beside_tables(result)), encoding="utf-8")


def write_results(results: Mapping[TracingRule, TraceResult], folder: Path) -> None:
    """Write traces of one question under several rules: a folder a rule, and the range of what rests.

    Parameters
    ----------
    results
        By rule.
    folder
        Is there and empty. ``accounts.parquet`` has one row an account in which money rests under some rule.
    """
    for rule, result in results.items():
        (folder / rule.value).mkdir()
        write_result(result, folder / rule.value)
    rows = [
        {
            "account": row["account"],
            "low_minor": row["low_minor"],
            "high_minor": row["high_minor"],
            **{f"{rule.value}_minor": row["resting_minor"].get(rule.value, 0) for rule in TracingRule},
        }
        for row in documents(results)["accounts"]
    ]
    pq.write_table(
        pa.Table.from_pylist(rows, schema=_RANGES), folder / "accounts.parquet", compression="zstd"
    )
    rules = [rule.value for rule in TracingRule if rule in results]
    (folder / PARAMETERS).write_text(text({"rules": rules}), encoding="utf-8")


def write_changes(extension: Extension, folder: Path) -> None:
    """Write what changed since an earlier trace into the ``folder`` of the renewed one, beside its tables.

    Parameters
    ----------
    extension
        ``changed_edges.parquet`` and ``changed_positions.parquet`` are its tables.
    folder
        Holds the renewed trace.
    """
    for name in ("edges", "positions"):
        pq.write_table(getattr(extension, name), folder / f"changed_{name}.parquet", compression="zstd")


def _beside_tables(result: TraceResult) -> dict[str, Any]:
    return {
        "rule": result.rule.value,
        "parameters": knobs(result.parameters),
        "asked_roots": [
            {"transaction_id": root.transaction_id, "disputed_minor": root.disputed_minor}
            for root in result.asked_roots
        ],
        "asked_parameters": knobs(result.asked_parameters),
        "unexplained_minor": result.unexplained_minor,
        "ledger": asdict(result.ledger),
    }


def read_result(folder: Path, rule: TracingRule | None = None) -> TraceResult:
    """Read a trace back.

    Parameters
    ----------
    folder
        What ``write_result`` wrote, or ``write_results`` where ``rule`` names one of its rules.
    rule
        Which of several.

    Returns
    -------
    TraceResult
        Equal to what was written.

    Raises
    ------
    UnreadableFile, NotWhatItSays
        A file of it is missing, or something else.
    """
    try:
        beside = _beside(folder)
        if "rules" in beside:
            folder = folder / (rule.value if rule and rule.value in beside["rules"] else beside["rules"][0])
            beside = _beside(folder)
        tables = {name: _table(folder / f"{name}.parquet", schema) for name, schema in TABLES.items()}
        return TraceResult(
            rule=TracingRule.of(beside["rule"]),
            parameters=_knobs(beside["parameters"]),
            asked_roots=tuple(Root(r["transaction_id"], r["disputed_minor"]) for r in beside["asked_roots"]),
            asked_parameters=_knobs(beside["asked_parameters"]),
            unexplained_minor=int(beside["unexplained_minor"]),
            ledger=LedgerSummary(**beside["ledger"]),
            **tables,
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _not_a_result(folder, f"{type(error).__name__}: {error}") from error


def _beside(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / PARAMETERS).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(path=folder / PARAMETERS, cause=error.strerror or str(error)) from error
    if not isinstance(found, dict):
        raise _not_a_result(folder, f"{PARAMETERS} is no object")
    return found


def _table(path: Path, schema: pa.Schema) -> pa.Table:
    try:
        with path.open("rb") as file:
            table = pq.read_table(file)
    except OSError as error:
        raise UnreadableFile(path=path, cause=error.strerror or str(error).splitlines()[0]) from error
    except pa.ArrowException as error:
        raise _not_a_result(path, str(error).splitlines()[0]) from error
    if not table.schema.equals(schema):
        raise _not_a_result(path, "it has other columns")
    return table


def _knobs(named: dict[str, Any]) -> Parameters:
    as_of = named["as_of"]
    return Parameters(**{**named, "as_of": None if as_of is None else parse_instant(as_of)})


def _not_a_result(path: Path, cause: str) -> CloudSwordError:
    return NotWhatItSays(
        path=path,
        expected=phrase("a result of cloudsword trace --format parquet"),
        cause=cause[:200],
    )
