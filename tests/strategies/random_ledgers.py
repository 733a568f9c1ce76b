"""Larger random ledgers from a seed, for volume: no shrinking, thousands of transfers a second."""

from datetime import timedelta
from random import Random

from tests.oracles.ledger import Account, Knobs, Transfer
from tests.strategies.ledgers import AFTER, BEFORE, EXIT_KINDS, HOP_WINDOWS, HUGE_TOTAL, MIDNIGHT, Case


def random_case(seed: int, max_transfers: int = 300, max_accounts: int = 40, least_roots: int = 1) -> Case:
    """Return the case of ``seed``: up to 300 transfers among up to 40 accounts over up to 60 days."""
    random = Random(seed)
    count = random.randint(max_transfers // 4, max_transfers)
    names = [f"acc{number}" for number in range(random.randint(3, max_accounts))]
    # A few accounts draw most of the traffic, so roots meet in them.
    weights = [1 / (place + 1) for place in range(len(names))]
    largest = random.choice((5, 100, 10_000, 10_000_000, HUGE_TOTAL // count))
    span = random.choice((60, 86_400, 3 * 86_400, 60 * 86_400))
    step = random.choice((1, span // 7 or 1))
    ids = random.sample(range(10 * count), count)
    transfers = []
    for number in ids:
        debtor, creditor = random.choices(names, weights, k=2)
        seconds = random.randrange(span) // step * step
        transfers.append(
            Transfer(
                f"t{number}",
                debtor,
                creditor,
                random.randint(1, random.choice((largest, max(1, largest // 20)))),
                MIDNIGHT + timedelta(seconds=seconds),
                currency="USD" if random.random() < 0.05 else "CNY",
                sequence=random.choice((None, 0, 1, 2)),
            )
        )
    candidates = sorted((t for t in transfers if t.currency == "CNY"), key=lambda t: t.booked_at)
    early = candidates[: max(1, len(candidates) // random.choice((1, 2, 4)))]
    roots = [
        (t.transaction_id, random.choice((None, random.randint(1, t.amount_minor))))
        for t in random.sample(early, min(len(early), max(least_roots, random.choice((1, 1, 2, 5, 20)))))
    ]
    return Case(transfers, _records(random, names, largest), roots, _knobs(random, largest, span, count))


def _records(random: Random, names: list[str], largest: int) -> list[Account]:
    records = []
    for name in random.sample(names, random.randint(0, len(names))):
        balance = random.choice((None, None, random.randint(-largest, min(2**59, 20 * largest))))
        at = random.choice((None, BEFORE, AFTER, MIDNIGHT + timedelta(seconds=random.randrange(86_400))))
        records.append(
            Account(
                name,
                kind=random.choice((*(None,) * 20, "bank", "wallet", *EXIT_KINDS)),
                holder=random.choice((None, None, None, "h1", "h2", "h3")),
                balance_minor=balance,
                balance_at=None if balance is None else at,
            )
        )
    return records


def _knobs(random: Random, largest: int, span: int, count: int) -> Knobs:
    as_of = random.choice((None, None, MIDNIGHT + timedelta(seconds=random.randrange(span))))
    return Knobs(
        as_of=as_of,
        max_hops=random.choice((10, 10, 10, 3, 2)),
        hop_window=random.choice((30 * 86_400, 30 * 86_400, span // 3, *HOP_WINDOWS)),
        min_transaction_amount=random.choice((None, 1, 1, random.randint(1, max(1, largest // 10)))),
        max_transactions=random.choice((None, None, None, random.randint(0, count // 4))),
        hub_threshold=random.choice((1_000, 1_000, 1_000, count // 4, count // 10)),
    )
