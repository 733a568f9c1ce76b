"""``campaign``: a year of cases in one pass, so that several victims' money in one account is handled
together."""

import time
from typing import Any

from benchmarks.figures import Figures, aim, seconds, size
from benchmarks.roots import draw
from benchmarks.scratch import Scratch
from benchmarks.steps import StepFailed

SIZES = ("1m", "10m")
ROOTS_PER_MILLION = 11_800
DRAWS = (
    (100_000, "among transfers of 1,000.00 or more, as cases are"),
    (1, "drawn evenly, dust included"),
)
_AIMS = {"fifo": (5.0, None), "pro_rata": (150.0, 6e9)}


def trace_all(centre: str, roots: list[str], rule: str) -> dict[str, Any]:
    """Step: trace all roots in one pass; defaults."""
    from cloudsword.funds import Root, trace
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index, by = open_index(open_centre(centre)), TracingRule[rule.upper()]
    trace(index, [Root(root) for root in roots[:2]], by)  # loads the kernels
    asked = [Root(root) for root in roots]
    began = time.perf_counter()
    result = trace(index, asked, by)
    took = time.perf_counter() - began
    return {
        "seconds": took,
        "edges": result.edges.num_rows,
        "accounts": result.positions.num_rows,
        "least": result.parameters.min_transaction_amount,
        "smallest": min(result.roots.column("disputed_minor").to_pylist()),
        "disputed": sum(result.roots.column("disputed_minor").to_pylist()),
        "resting": sum(result.positions.column("resting_total_minor").to_pylist()),
        "unfollowed": sum(result.unfollowed.column("amount_total_minor").to_pylist()),
        "most_roots": max(map(len, result.positions.column("resting_minor").to_pylist()), default=0),
    }


def run(scratch: Scratch, limit_seconds: float = 900.0) -> list[Figures]:
    """Measure both rules and both draws of roots."""
    centre, source = scratch.centre(), scratch.parquet()
    count = max(10, min(118_000, scratch.transfers * ROOTS_PER_MILLION // 1_000_000))
    found = []
    for least, name in DRAWS:
        roots = scratch.run(draw, source=str(source), count=count, least_minor=least, seed=13).answer
        ids = [root["transaction_id"] for root in roots]
        table = Figures(
            f"{len(ids):,} root transactions in one pass over {scratch.transfers:,} transfers, roots {name}",
            [
                "rule",
                "seconds",
                "a root",
                "edges",
                "accounts",
                "most roots in one",
                "peak resident",
                "of it own",
                "aim",
            ],
        )
        for rule in ("fifo", "pro_rata"):
            scratch.tell(f"{len(ids):,} roots in one pass, {rule}, {name}")
            try:
                done = scratch.run(
                    trace_all, centre=str(centre), roots=ids, rule=rule, limit_seconds=limit_seconds
                )
            except StepFailed as failed:
                table.rows.append([f"`{rule}`", str(failed), *["–"] * 7])
                continue
            answer, peak = done.answer, done.peak
            took, (most, most_bytes) = answer["seconds"], _AIMS[rule]
            aims = [aim(took, most, f"under {most:.0f} s")]
            if most_bytes:
                aims.append(aim(peak["resident"] or 0, most_bytes, f"under {size(most_bytes)}"))
            table.rows.append(
                [
                    f"`{rule}`",
                    seconds(took),
                    f"{took / len(ids) * 1e6:,.0f} µs",
                    f"{answer['edges']:,}",
                    f"{answer['accounts']:,}",
                    f"{answer['most_roots']:,}",
                    size(peak["resident"]),
                    size(peak["own"]),
                    "; ".join(aims) if scratch.size == "10m" and least > 1 else "–",
                ]
            )
            table.notes.append(
                f"`{rule}`: smallest disputed amount {answer['smallest'] / 100:,.2f}, so payments from "
                f"{answer['least'] / 100:,.2f} are followed; of {answer['disputed'] / 100:,.2f} disputed "
                f"{answer['resting'] / answer['disputed']:.1%} rest, "
                f"{answer['unfollowed'] / answer['disputed']:.1%} "
                "were not followed."
            )
        found.append(table)
    return found
