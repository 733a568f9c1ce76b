"""``campaign``: a year of cases in one pass, so that several victims' money in one account is handled
together."""

import time
from typing import Any

import pyarrow.compute as pc

from benchmarks.figures import Figures, aim, seconds, size
from benchmarks.roots import draw
from benchmarks.scratch import Scratch
from benchmarks.steps import Done, StepFailed

SIZES = ("1m", "10m")
ROOTS_PER_MILLION = 11_800
CASE_MINOR = 100_000
DRAWS = (
    (CASE_MINOR, None, "among transfers of 1,000.00 or more, defaults"),
    (CASE_MINOR, 10_000, "among transfers of 1,000.00 or more, min_transaction_amount 100.00"),
    (1, None, "drawn evenly, dust included, defaults"),
)
"""Least root, least payment that is followed (None: the default), what that is called."""
PART_BYTES = 12
"""A root and an amount: what one part takes in the result, whoever computes it."""
_AIMS = {"fifo": (5.0, None), "pro_rata": (150.0, 6e9)}


def trace_all(centre: str, roots: list[str], rule: str, least: int | None) -> dict[str, Any]:
    """Step: trace all roots in one pass."""
    from cloudsword.funds import Parameters, Root, trace
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index, by = open_index(open_centre(centre)), TracingRule[rule.upper()]
    trace(index, [Root(root) for root in roots[:2]], by)  # loads the kernels
    asked = [Root(root) for root in roots]
    began = time.perf_counter()
    result = trace(index, asked, by, Parameters(min_transaction_amount=least))
    took = time.perf_counter() - began
    # counted by Arrow: Python lists of all parts would be the peak
    return {
        "seconds": took,
        "edges": result.edges.num_rows,
        "parts": _sum(pc.list_value_length(result.edges["stolen_minor"])),
        "resting_parts": _sum(pc.list_value_length(result.positions["resting_minor"])),
        "accounts": result.positions.num_rows,
        "least": result.parameters.min_transaction_amount,
        "smallest": pc.min(result.roots["disputed_minor"]).as_py(),
        "disputed": _sum(result.roots["disputed_minor"]),
        "resting": _sum(result.positions["resting_total_minor"]),
        "unfollowed": _sum(result.unfollowed["amount_total_minor"]),
        "most_roots": pc.max(pc.list_value_length(result.positions["resting_minor"])).as_py() or 0,
    }


def _sum(column: Any) -> int:
    return pc.sum(column).as_py() or 0


def run(scratch: Scratch, limit_seconds: float = 240.0) -> list[Figures]:
    """Measure both rules and both draws of roots."""
    centre, source = scratch.centre(), scratch.parquet()
    count = max(10, min(118_000, scratch.transfers * ROOTS_PER_MILLION // 1_000_000))
    found = []
    for least_root, least, name in DRAWS:
        if least_root == 1 and scratch.size in ("10m", "100m"):
            continue  # nobody reports a payment of some cents; the small size shows what dust costs
        roots = scratch.run(draw, source=str(source), count=count, least_minor=least_root, seed=13).answer
        ids = [root["transaction_id"] for root in roots]
        table = Figures(
            f"{len(ids):,} root transactions in one pass over {scratch.transfers:,} transfers, roots {name}",
            [
                "rule",
                "roots",
                "seconds",
                "a root",
                "edges",
                "edge × root",
                "accounts",
                "most roots in one",
                "peak resident",
                "of it own",
                "aim",
            ],
        )
        for rule in ("fifo", "pro_rata"):
            for fewer in (1, 10, 100):  # what does not fit is asked of a tenth, and said
                asked = ids[: max(1, len(ids) // fewer)]
                scratch.tell(f"{len(asked):,} roots in one pass, {rule}, {name}")
                try:
                    done = scratch.run(
                        trace_all,
                        centre=str(centre),
                        roots=asked,
                        rule=rule,
                        least=least,
                        limit_seconds=limit_seconds,
                    )
                except StepFailed as failed:
                    missed = "missed" if scratch.size == "10m" and least_root > 1 and least is None else "–"
                    table.rows.append([f"`{rule}`", f"{len(asked):,}", str(failed), *["–"] * 7, missed])
                    continue
                _add(
                    table, rule, len(asked), done, scratch.size == "10m" and least_root > 1 and least is None
                )
                break
        table.notes.append(
            "What holds `pro_rata` is *edge × root*: under it every payment carries a part of each root that "
            "is in the account, and the result lists them all. In this ledger, where anyone pays anyone, "
            "everyone's money soon holds a part of everyone's, so it grows much faster than the roots."
        )
        found.append(table)
    return found


def _add(table: Figures, rule: str, roots: int, done: Done, has_aim: bool) -> None:
    answer, peak = done.answer, done.peak
    took, (most, most_bytes) = answer["seconds"], _AIMS[rule]
    aims = []
    if has_aim and not any(row[0] == f"`{rule}`" for row in table.rows):
        aims.append(aim(took, most, f"under {most:.0f} s"))
        if most_bytes:
            aims.append(aim(peak["resident"] or 0, most_bytes, f"under {size(most_bytes)}"))
    table.rows.append(
        [
            f"`{rule}`",
            f"{roots:,}",
            seconds(took),
            f"{took / roots * 1e6:,.0f} µs",
            *(f"{answer[key]:,}" for key in ("edges", "parts", "accounts", "most_roots")),
            size(peak["resident"]),
            size(peak["own"]),
            "; ".join(aims) or "–",
        ]
    )
    table.notes.append(
        f"`{rule}`: smallest disputed amount {answer['smallest'] / 100:,.2f}, payments from "
        f"{answer['least'] / 100:,.2f} are followed; of {answer['disputed'] / 100:,.2f} disputed "
        f"{answer['resting'] / answer['disputed']:.1%} rest, "
        f"{answer['unfollowed'] / answer['disputed']:.1%} were not followed. The result alone lists "
        f"{answer['parts'] + answer['resting_parts']:,} parts of {PART_BYTES} bytes: "
        f"{size((answer['parts'] + answer['resting_parts']) * PART_BYTES)}."
    )
