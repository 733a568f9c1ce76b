"""``trace``: many traces of one root each, every rule, on an index that is mapped from a lake, as a server
has it."""

import time
from typing import Any

from benchmarks.figures import Figures, aim, milliseconds, quantile, size
from benchmarks.roots import draw
from benchmarks.scratch import Scratch

SIZES = ("1m", "10m")
RULES = ("fifo", "lifo", "pro_rata", "clean_first", "stolen_first")
LARGE_MINOR = 1_000_000
DRAWS = ((1, "drawn evenly"), (LARGE_MINOR, "among transfers of 10,000.00 or more"))
WARMING = 20


def trace_each(centre: str, roots: list[str], rule: str) -> dict[str, Any]:
    """Step: trace each root by itself, defaults, result as Arrow tables; nanoseconds and edges of each.

    The first ``WARMING`` roots are traced before the clock starts, to load the kernels.
    """
    from cloudsword.funds import Root, trace
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index, warm
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index, by = open_index(open_centre(centre)), TracingRule[rule.upper()]
    warm(index)
    for root in roots[:WARMING]:
        trace(index, [Root(root)], by)
    took, edges, resting = [], [], 0
    for root in roots[WARMING:]:
        began = time.perf_counter_ns()
        result = trace(index, [Root(root)], by)
        took.append(time.perf_counter_ns() - began)
        edges.append(result.edges.num_rows)
        resting += sum(result.positions.column("resting_total_minor").to_pylist())
    return {"took": took, "edges": edges, "resting": resting}


def _aim(size_name: str, rule: str, took: list[float]) -> str:
    middle, late = quantile(took, 0.5), quantile(took, 0.99)
    if size_name == "100m":
        return aim(late, 50, "p99 under 50 ms")
    if size_name != "10m":
        return "–"
    if rule == "pro_rata":
        return f"{aim(middle, 0.5, 'p50 under 0.5 ms')}; {aim(late, 25, 'p99 under 25 ms')}"
    limit = 2 if rule == "fifo" else 25
    return aim(late, limit, f"p99 under {limit} ms")


def run(scratch: Scratch, count: int = 1_000) -> list[Figures]:
    """Measure every rule and both draws, each in a process of its own."""
    centre, source = scratch.centre(), scratch.parquet()
    found = []
    for least, name in DRAWS:
        scratch.tell(f"drawing roots {name}")
        roots = scratch.run(draw, source=str(source), count=count + WARMING, least_minor=least, seed=7).answer
        ids = [root["transaction_id"] for root in roots]
        table = Figures(
            f"{max(0, len(ids) - WARMING):,} traces of one root each in {scratch.transfers:,} transfers, "
            f"roots {name}",
            ["rule", "p50", "p90", "p99", "max", "edges p50", "edges p99", "own memory", "mapped", "aim"],
        )
        for rule in RULES:
            scratch.tell(f"tracing, {rule}, roots {name}")
            done = scratch.run(trace_each, centre=str(centre), roots=ids, rule=rule)
            took = [nanoseconds / 1e6 for nanoseconds in done.answer["took"]]
            edges = done.answer["edges"]
            if not took:
                table.notes.append("This ledger has too few such transfers.")
                break
            table.rows.append(
                [
                    f"`{rule}`",
                    *(milliseconds(quantile(took, share)) for share in (0.5, 0.9, 0.99, 1.0)),
                    *(f"{quantile(edges, share):,}" for share in (0.5, 0.99)),
                    size(done.peak["own"]),
                    size(done.peak["mapped"]),
                    _aim(scratch.size, rule, took),
                ]
            )
        table.notes.append(
            "Every default knob. Each rule in a process that has mapped the index and warmed the kernels on "
            f"{WARMING} other roots; every page of the index was looked at before, as a server does. "
            "A trace costs what it follows: see the edges. Under `pro_rata` busy accounts also pass on "
            "many parts below min_transaction_amount, each taken to the unit."
        )
        found.append(table)
    return found
