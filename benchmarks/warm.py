"""Compile every kernel once, so that no measurement holds the compiler's time or memory."""


def warm_kernels() -> None:
    """Step: build, extend and trace something small, under every rule; run a small country."""
    from benchmarks.ledger import Ledger
    from cloudsword.country.run import Country
    from cloudsword.country.scenario import Scenario
    from cloudsword.funds import Root, build_index, trace
    from cloudsword.funds.ledger.extend import extend_index
    from cloudsword.funds.ledger.store import MemoryStore
    from cloudsword.vocabulary.tracing_rules import TracingRule

    store, small = MemoryStore(), Ledger(2_000)
    index = extend_index(build_index(small.batches(), store=store), [small.more(200, late=0.1)], None, store)
    assert index is not None
    root = next(small.batches()).column("transaction_id")[0].as_py()
    for rule in TracingRule:
        trace(index, [Root(root)], rule)
    for _ in Country(Scenario(300, 2, 7)).days():
        pass
