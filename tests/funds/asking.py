"""How a case is put to the fast trace."""

from typing import Any

from tests.oracles.arrow_tables import account_table, transfer_batches
from tests.oracles.ledger import Knobs
from tests.strategies.ledgers import Case


def index_of(case: Case) -> Any:
    """Return the index of a case's ledger."""
    from cloudsword.funds import build_index

    accounts = account_table(case.accounts) if case.accounts else None
    return build_index(transfer_batches(case.transfers), accounts)


def parameters_of(knobs: Knobs) -> Any:
    """Return the package's parameters with the same knobs."""
    from cloudsword.funds import Parameters

    return Parameters(
        as_of=knobs.as_of,
        max_hops=knobs.max_hops,
        hop_window=knobs.hop_window,
        min_transaction_amount=knobs.min_transaction_amount,
        max_transactions=knobs.max_transactions,
        hub_threshold=knobs.hub_threshold,
    )


def fast(case: Case, rule: str, index: Any = None) -> Any:
    """Return the fast trace's ``TraceResult``."""
    from cloudsword.funds import Root, trace
    from cloudsword.vocabulary.tracing_rules import TracingRule

    return trace(
        index_of(case) if index is None else index,
        [Root(transaction_id, disputed) for transaction_id, disputed in case.roots],
        TracingRule[rule.upper()],
        parameters_of(case.knobs),
    )
