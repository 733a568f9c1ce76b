"""Run every kernel of this room once on a handful of transfers, so that nobody waits for a compiler later."""

from datetime import UTC, datetime, timedelta

_TRANSFERS = 4
_AT = datetime(2020, 1, 1, tzinfo=UTC)
_BALANCE = {"balance_minor": 10_000, "balance_at": _AT + timedelta(hours=1)}


def run_kernels() -> None:
    """Build, extend and trace a ledger of a few transfers in memory, and plan holds on it.

    Notes
    -----
    Half a minute where nothing was compiled before; a second where all of it was, for loading.
    """
    import pyarrow as pa

    from cloudsword.funds.ledger.build import build_index
    from cloudsword.funds.ledger.extend import extend_index
    from cloudsword.funds.ledger.store import MemoryStore
    from cloudsword.funds.parameters import Root
    from cloudsword.funds.plan import plan
    from cloudsword.funds.trail.follow import trace
    from cloudsword.tables import ACCOUNTS, TRANSFERS
    from cloudsword.vocabulary.tracing_rules import TracingRule

    def batch(numbers: range, currency: str = "CNY") -> pa.RecordBatch:
        rows = [
            {
                "transaction_id": f"{currency}{n}",
                "debtor_account": f"a{n}",
                "creditor_account": f"a{n + 1}",
                "amount_minor": 10_000,
                "currency": currency,
                "booked_at": _AT + timedelta(minutes=n),
            }
            for n in numbers
        ]
        return pa.RecordBatch.from_pylist(rows, schema=TRANSFERS.schema)

    holders = pa.Table.from_pylist(
        [
            {"account_id": f"a{n}", "holder": f"h{n}", "institution": "b", **_BALANCE}
            for n in range(_TRANSFERS)
        ],
        schema=ACCOUNTS.schema,
    )
    store = MemoryStore()
    # two currencies, because what is passed over is counted only then
    batches = batch(range(_TRANSFERS)), batch(range(_TRANSFERS), "USD")
    index = build_index(batches, holders, store=store)
    index.account_numbers(["a0"])
    index.rows_of(["CNY0"])
    results = {rule: trace(index, [Root("CNY0")], rule) for rule in TracingRule}
    plan(index, results, TracingRule.FIFO, latency_seconds=0)
    extend_index(index, [batch(range(_TRANSFERS, 2 * _TRANSFERS))], None, store)
