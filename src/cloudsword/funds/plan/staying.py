"""Whether stolen money will still be there: by its account's own dwell times, else by wider pools."""

import numpy as np

from cloudsword.funds.ledger.index import LedgerIndex
from cloudsword.funds.ledger.store import Array
from cloudsword.funds.plan.dwell import OWN_CREDITS, POOL_CREDITS, dwell_keys, pool_nodes
from cloudsword.funds.plan.hold_plan import ProbabilityBasis
from cloudsword.funds.plan.survival import Chance, Survival


def _pooled(index: LedgerIndex, kind: int, currency: int, as_of: int) -> Survival:
    keys, _ = dwell_keys(index.books, pool_nodes(index, kind, currency, as_of), as_of, POOL_CREDITS)
    return Survival(np.sort(keys))


def staying_chances(
    index: LedgerIndex, nodes: Array, ages: list[int], latency: int, as_of: int
) -> list[tuple[Chance, ProbabilityBasis]]:
    """Estimate for each account the probability that its money stays ``latency`` longer.

    Parameters
    ----------
    index
        The books.
    nodes
        int32, accounts in one currency.
    ages
        Microseconds since the latest stolen credit of each, by ``as_of``.
    latency
        Microseconds from as_of until an order lands.
    as_of
        UTC microseconds.

    Returns
    -------
    list of (Chance, ProbabilityBasis)
        From the account's own dwell times where one of them ended and one lasted past the age; else from a
        pool of its kind; else from a pool of all kinds; else 1, which stands for not known. Cost: tens of
        microseconds an account, and one pass over the nodes for each pool that is needed.
    """
    keys, ends = dwell_keys(index.books, nodes, as_of, OWN_CREDITS)
    kinds = index.attributes.kind[index.books.node_account[nodes]].tolist()
    currency = int(index.books.node_currency[nodes[0]]) if len(nodes) else -1
    pools: dict[int, Survival] = {}
    found: list[tuple[Chance, ProbabilityBasis]] = []
    begin = 0
    for end, kind, age in zip(ends.tolist(), kinds, ages, strict=True):
        chance = Survival(keys[begin:end]).chance(age, latency)
        basis = ProbabilityBasis.ACCOUNT
        begin = end
        for wider, pool in ((ProbabilityBasis.KIND, kind), (ProbabilityBasis.ALL, -1)):
            if chance is None:
                if pool not in pools:
                    pools[pool] = _pooled(index, pool, currency, as_of)
                chance, basis = pools[pool].chance(age, latency), wider
        found.append((Chance(1, 1), ProbabilityBasis.NONE) if chance is None else (chance, basis))
    return found
