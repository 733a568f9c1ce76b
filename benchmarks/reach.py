"""Reach: which accounts can a root's money have come to at all? The part of a trace that other tools can
answer.

From the creditor of the root, along payments that come after the money can have arrived (same instant
allowed), at most ``hops`` accounts deep, up to 30 days after the root. A hub (more than 1,000 transfers on
a UTC day by the payment's end of time) is reached but not left. Payments below a thousandth of the root
cannot carry what a trace follows and are left out for everyone. The peers are given the hubs for nothing.

Both peers search level by level and keep for each account the earliest arrival within so many hops.
"""

import time
from typing import Any

HOPS = 10
DAYS_US = 30 * 86_400_000_000
HUB_THRESHOLD = 1_000

HUBS = f"""
    SELECT account, min(booked_us) AS since FROM (
        SELECT account, booked_us,
            row_number() OVER (PARTITION BY account, booked_us // 86_400_000_000 ORDER BY booked_us) AS place
        FROM (
            SELECT debtor AS account, booked_us FROM transfers
            UNION ALL SELECT creditor, booked_us FROM transfers WHERE creditor <> debtor
        ) WHERE account IN (
            SELECT account FROM (
                SELECT debtor AS account FROM transfers UNION ALL SELECT creditor FROM transfers
            ) GROUP BY account HAVING count(*) > {HUB_THRESHOLD}
        )
    ) WHERE place = {HUB_THRESHOLD + 1} GROUP BY account
"""

# USING KEY keeps one row an account; `recurring.reach` is all of it, `reach` what the last level changed
REACH = """
    WITH RECURSIVE reach(account, arrived, hop) USING KEY (account) AS (
        SELECT $start::VARCHAR, $at::BIGINT, 1
        UNION
        SELECT t.creditor, min(t.booked_us), max(r.hop) + 1
        FROM reach r
        JOIN transfers t ON t.debtor = r.account AND t.booked_us >= r.arrived
        LEFT JOIN recurring.reach k ON k.account = t.creditor
        WHERE r.hop <= $hops AND t.booked_us <= $until AND t.amount_minor >= $least
            AND (k.account IS NULL OR t.booked_us < k.arrived)
            AND NOT EXISTS (FROM hubs h WHERE h.account = r.account AND h.since <= $until)
        GROUP BY t.creditor
    )
    SELECT account FROM reach
"""

Question = dict[str, Any]
"""One root, as ``roots.draw`` gives it."""


def least_of(root: Question) -> int:
    """Return the smallest payment that can carry what a trace of this root follows."""
    return max(1, int(root["amount_minor"]) // 1_000)


def load_duckdb(source: str) -> Any:
    """Return a connection with tables ``transfers`` (by payer, then time) and ``hubs``."""
    import duckdb

    peer = duckdb.connect()
    peer.execute(f"SET temp_directory = '{source}.spill'")
    peer.execute("SET threads = 2; SET memory_limit = '6GB'; SET TimeZone = 'UTC'")
    peer.execute(
        "CREATE TABLE transfers AS SELECT debtor_account AS debtor, creditor_account AS creditor, "
        "amount_minor, "
        f"epoch_us(booked_at) AS booked_us FROM '{source}' ORDER BY debtor, booked_us"
    )
    peer.execute("CREATE TABLE hubs AS " + HUBS)
    return peer


def reach_by_duckdb(peer: Any, root: Question) -> set[str]:
    """Return the accounts that DuckDB's recursive query reaches."""
    rows = peer.execute(
        REACH,
        {
            "start": root["creditor_account"],
            "at": root["booked_us"],
            "until": root["booked_us"] + DAYS_US,
            "least": least_of(root),
            "hops": HOPS,
        },
    ).fetchall()
    return {row[0] for row in rows}


def reach_by_walk(graph: Any, hubs: dict[str, int], root: Question) -> set[str]:
    """Return the accounts that a walk over a networkx MultiDiGraph reaches."""
    until, least = root["booked_us"] + DAYS_US, least_of(root)
    arrived = {root["creditor_account"]: root["booked_us"]}
    level = dict(arrived)
    for _ in range(HOPS):
        found: dict[str, int] = {}
        for account, at in level.items():
            if hubs.get(account, until + 1) <= until:
                continue
            for _, payee, payment in graph.out_edges(account, data=True):
                booked = payment["booked_us"]
                if at <= booked <= until and payment["amount_minor"] >= least:
                    best = found.get(payee, arrived.get(payee))
                    if best is None or booked < best:
                        found[payee] = booked
        arrived |= found
        level = found
        if not level:
            break
    return set(arrived)


def load_networkx(source: str) -> Any:
    """Return a MultiDiGraph of the ledger."""
    import networkx as nx  # type: ignore[import-untyped]
    import pyarrow.parquet as pq

    graph = nx.MultiDiGraph()
    columns = ["debtor_account", "creditor_account", "amount_minor", "booked_at"]
    with pq.ParquetFile(source, memory_map=True) as file:
        for batch in file.iter_batches(131_072, columns=columns):
            payers, payees, amounts, times = (batch.column(k) for k in range(4))
            graph.add_edges_from(
                (payer, payee, {"amount_minor": amount, "booked_us": booked})
                for payer, payee, amount, booked in zip(
                    payers.to_pylist(),
                    payees.to_pylist(),
                    amounts.to_pylist(),
                    times.cast("int64").to_pylist(),
                    strict=True,
                )
            )
    return graph


def timed(step: Any) -> tuple[Any, float]:
    """Return what ``step()`` gives and the seconds it took."""
    began = time.perf_counter()
    answer = step()
    return answer, time.perf_counter() - began
