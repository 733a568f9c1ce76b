"""``extend``: 100,000 further transfers into an index that stands, against building it anew."""

import shutil
import time
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures, aim, seconds, size, times
from benchmarks.lakes import as_records, index_lake
from benchmarks.ledger import Ledger
from benchmarks.roots import draw
from benchmarks.scratch import Scratch
from benchmarks.warm import warm_kernels

SIZES = ("1m", "10m")
ADDED = 100_000


def take_in_more(centre: str, transfers: int, count: int, late: float) -> dict[str, Any]:
    """Step: take ``count`` further transfers into the lake."""
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ingest import ingest

    batch = Ledger(transfers).more(count, late)
    began = time.perf_counter()
    summary = ingest(open_centre(centre), "transfers", as_records(iter([batch]), "more"))
    return {"seconds": time.perf_counter() - began, "rows": summary.accepted}


def extend_lake(centre: str) -> dict[str, Any]:
    """Step: open the index of a lake that has grown: it is extended, synced and mapped."""
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index

    warm_kernels()
    opened = open_centre(centre)
    began = time.perf_counter()
    index = open_index(opened)
    return {
        "seconds": time.perf_counter() - began,
        "fingerprint": index.fingerprint,
        "rows": index.state.transfers,
    }


def answers(centre: str, roots: list[str]) -> list[Any]:
    """Step: what traces of these roots say; to compare an extended index with a new one."""
    from cloudsword.funds import Root, trace
    from cloudsword.lake.centre import open_centre
    from cloudsword.lake.ledger_index import open_index
    from cloudsword.vocabulary.tracing_rules import TracingRule

    index = open_index(open_centre(centre))
    return [
        [str(table.to_pylist()) for table in (found.edges, found.positions, found.exits, found.unfollowed)]
        for rule in TracingRule
        for found in [trace(index, [Root(root) for root in roots], rule)]
    ]


def run(scratch: Scratch) -> list[Figures]:
    """Measure both kinds of further transfers, through the lake, on a copy of the centre."""
    centre = scratch.centre()
    count = min(ADDED, scratch.transfers)
    roots = scratch.run(draw, source=str(scratch.parquet()), count=20, least_minor=1, seed=17).answer
    ids = [root["transaction_id"] for root in roots]
    table = Figures(
        f"{count:,} transfers into an index of {scratch.transfers:,}, through the lake",
        [
            "further transfers",
            "extend",
            "build anew",
            "anew against extend",
            "peak resident",
            "of it own",
            "ingest",
            "aim",
        ],
    )
    for late, name in ((0.0, "all later"), (0.01, "1 % of them late")):
        scratch.tell(f"extending, {name}: copying the centre")
        copy = scratch.fresh("extended")
        shutil.copytree(centre, copy)
        taken = scratch.run(
            take_in_more, centre=str(copy), transfers=scratch.transfers, count=count, late=late
        )
        scratch.tell("extending")
        extended = scratch.run(extend_lake, centre=str(copy))
        said = scratch.run(answers, centre=str(copy), roots=ids).answer
        scratch.tell("building anew")
        shutil.rmtree(Path(copy) / "lake" / "index")
        anew = scratch.run(index_lake, centre=str(copy))
        assert anew.answer["fingerprint"] == extended.answer["fingerprint"]
        assert extended.answer["rows"] == scratch.transfers + count
        assert said == scratch.run(answers, centre=str(copy), roots=ids).answer
        took = extended.answer["seconds"]
        table.rows.append(
            [
                name,
                seconds(took),
                seconds(anew.answer["seconds"]),
                times(anew.answer["seconds"] / took),
                size(extended.peak["resident"]),
                size(extended.peak["own"]),
                seconds(taken.answer["seconds"]),
                aim(took, 2.0, "under 2 s") if scratch.size == "100m" else "–",
            ]
        )
        shutil.rmtree(copy)
    table.notes.append(
        "Checked in this run: both give the same fingerprint and the same traces of "
        f"{len(ids)} roots under every rule. Files are forced to the disk before either is done. Kernels "
        "warmed."
    )
    return [table]
