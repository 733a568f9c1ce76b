"""``peers``: the same roots asked of CloudSword's trace, of DuckDB's recursive query and of a networkx walk.

The peers answer reach only: which accounts. A trace answers how much of it is where, hop by hop, to the
unit. Where an answer of a peer lies outside the other's, or a traced account outside their reach, the run
stops: a comparison of different answers is none.
"""

import time
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import pairwise
from typing import Any

from benchmarks.figures import Figures, milliseconds, quantile, seconds, size, times
from benchmarks.memory import memory_free
from benchmarks.reach import (
    DAYS_US,
    HOPS,
    load_duckdb,
    load_networkx,
    reach_by_duckdb,
    reach_by_walk,
    timed,
)
from benchmarks.roots import draw
from benchmarks.scratch import Scratch
from benchmarks.steps import Done, StepFailed, most_memory
from benchmarks.traces import DRAWS

SIZES = ("1m", "10m")
BYTES_PER_EDGE = 900
"""What a networkx edge with two attributes takes, names and nodes included; measured at 1 million."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ask_duckdb(
    source: str, roots: list[dict[str, Any]], traced: list[list[str]], budget: float
) -> dict[str, Any]:
    """Step: load, then ask for each root until ``budget`` seconds are spent; also the hubs."""
    peer, loading = timed(lambda: load_duckdb(source))
    answers = _ask(lambda root: reach_by_duckdb(peer, root), roots, traced, budget)
    return {"loading": loading, "hubs": dict(peer.execute("FROM hubs").fetchall()), **answers}


def ask_networkx(
    source: str, roots: list[dict[str, Any]], traced: list[list[str]], hubs: dict[str, int], budget: float
) -> dict[str, Any]:
    """Step: build the graph, then walk from each root until ``budget`` seconds are spent."""
    graph, loading = timed(lambda: load_networkx(source))
    return {"loading": loading, **_ask(lambda root: reach_by_walk(graph, hubs, root), roots, traced, budget)}


def ask_cloudsword(centre: str, roots: list[dict[str, Any]], rule: str) -> dict[str, Any]:
    """Step: map the index, then trace each root up to 30 days after it."""
    from cloudsword.funds import Parameters, Root, trace
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index, loading = timed(lambda: open_index(open_centre(centre)))

    by = TracingRule[rule.upper()]

    def asked(root: dict[str, Any]) -> Any:
        end = _EPOCH + timedelta(microseconds=root["booked_us"] + DAYS_US)
        return trace(index, [Root(root["transaction_id"])], by, Parameters(as_of=end, max_hops=HOPS))

    for root in roots[:3]:
        asked(root)  # loads the kernels
    took, accounts = [], []
    for root in roots:
        result, spent = timed(lambda root=root: asked(root))
        took.append(spent)
        touched = result.positions.column("account").to_pylist() + result.exits.column("account").to_pylist()
        accounts.append(sorted(set(touched)))
    return {"loading": loading, "took": took, "accounts": accounts, "counts": [*map(len, accounts)]}


def _ask(
    question: Any, roots: list[dict[str, Any]], traced: list[list[str]], budget: float
) -> dict[str, Any]:
    """Ask for each root; what is kept is small, so that the peak is the peer's and not the answers'."""
    took, counts, digests = [], [], []
    outside: list[str] = []
    ends = time.perf_counter() + budget
    for root, followed in zip(roots, traced, strict=True):
        reached, spent = timed(lambda root=root: question(root))
        took.append(spent)
        counts.append(len(reached))
        digests.append(blake2b("\n".join(sorted(reached)).encode(), digest_size=16).hexdigest())
        outside += [account for account in followed if account not in reached]
        if time.perf_counter() > ends:
            break
    return {"took": took, "counts": counts, "digests": digests, "outside": outside}


def check_answers(answers: list[Done]) -> None:
    """Raise AssertionError where the peers differ or a traced account is out of their reach."""
    for peer in answers:
        assert peer.answer["outside"] == [], peer.answer["outside"][:5]
    for first, second in pairwise(answers):
        for a, b in zip(first.answer["digests"], second.answer["digests"], strict=False):
            assert a == b, "the peers' answers differ"


def run(scratch: Scratch, count: int = 20, budget: float = 120.0) -> list[Figures]:
    """Ask all three the same questions, both draws of roots."""
    centre, source = scratch.centre(), scratch.parquet()
    found = []
    for least, name in DRAWS:
        roots = scratch.run(draw, source=str(source), count=count, least_minor=least, seed=11).answer
        if roots:
            found.append(_compare(scratch, str(centre), str(source), roots, name, budget))
    return found


def _compare(
    scratch: Scratch, centre: str, source: str, roots: list[dict[str, Any]], name: str, budget: float
) -> Figures:
    table = Figures(
        f"The same {len(roots)} roots ({name}) in {scratch.transfers:,} transfers",
        [
            "who",
            "answers",
            "loading",
            "roots asked",
            "p50",
            "max",
            "accounts p50",
            "max ",
            "peak resident",
            "mean time",
        ],
    )
    scratch.tell(f"asking CloudSword, roots {name}")
    ours = {
        rule: scratch.run(ask_cloudsword, centre=centre, roots=roots, rule=rule)
        for rule in ("pro_rata", "fifo")
    }
    traced = [
        sorted({*first, *second})
        for first, second in zip(*(done.answer["accounts"] for done in ours.values()), strict=True)
    ]
    peers: dict[str, Done] = {}
    scratch.tell("asking DuckDB")
    peers["DuckDB, recursive query"] = scratch.run(
        ask_duckdb, source=source, roots=roots, traced=traced, budget=budget
    )
    need, free = scratch.transfers * BYTES_PER_EDGE, min(memory_free(), most_memory() or memory_free())
    if need < free * 0.8:
        scratch.tell("asking networkx")
        try:
            peers["networkx, walk"] = scratch.run(
                ask_networkx,
                source=source,
                roots=roots,
                traced=traced,
                hubs=peers["DuckDB, recursive query"].answer["hubs"],
                budget=budget,
                limit_seconds=1_800,
            )
        except StepFailed as failed:
            table.notes.append(f"networkx: {failed}.")
    else:
        table.notes.append(
            f"networkx was not asked: {scratch.transfers:,} edges need about {size(need)}, {size(free)} "
            "were free."
        )
    check_answers(list(peers.values()))
    base = ours["pro_rata"].answer["took"]

    def add(who: str, answers: str, done: Done) -> None:
        took, accounts = done.answer["took"], done.answer["counts"]
        asked = len(took)
        table.rows.append(
            [
                who,
                answers,
                seconds(done.answer["loading"]),
                f"{asked}",
                milliseconds(quantile(took, 0.5) * 1_000),
                milliseconds(max(took) * 1_000),
                f"{quantile(accounts, 0.5):,}",
                f"{max(accounts):,}",
                size(done.peak["resident"]),
                times(sum(took) / sum(base[:asked])),
            ]
        )

    for rule, done in ours.items():
        add(f"CloudSword, `{rule}`", "how much, where, when", done)
    for who, done in peers.items():
        add(who, "reach only", done)
    table.notes.extend(
        [
            (
                f"The question: up to 30 days after the root, {HOPS} hops, hubs not left, no payment below a "
                "thousandth of the "
                "root. The peers say which accounts can be reached at all; a trace says how much of the "
                "money is where, which "
                "is more, and follows only payments that carry at least a thousandth of it."
            ),
            (
                "Loading: CloudSword maps the index that stands beside the lake; DuckDB reads the Parquet "
                "file into a table "
                "sorted by payer and time; networkx builds its graph. Mean time: against CloudSword's "
                "`pro_rata` on the same roots."
            ),
            (
                "Checked in this run: the peers' answers are equal, and every account of every trace lies in "
                "them."
            ),
        ]
    )
    return table
