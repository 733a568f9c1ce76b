"""Small nasty ledgers for hypothesis: few accounts, few instants, and every knob small enough to bite.

Everything is drawn from short lists whose first element is the plainest, so a failing case shrinks to few
transfers at one instant between accounts ``a`` and ``b``.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from tests.oracles.ledger import Account, Knobs, Transfer

# Code-point order differs from length order, from order of case, and (the last two) from UTF-16 order.
ACCOUNT_IDS = ("a", "b", "B", "aa", "Z", "é", "｡", "😀")
TRANSACTION_IDS = tuple(
    f"{stem}{end}"
    for stem in ("t", "T", "", "é", "｡", "😀")
    for end in ("1", "10", "2", "02", "0", "1a", "100")
)
MIDNIGHT = datetime(2024, 3, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
# Many ties, both sides of midnight to the microsecond, gaps around every hop window below.
INSTANTS = (
    MIDNIGHT,
    MIDNIGHT + timedelta(seconds=1),
    MIDNIGHT + timedelta(seconds=60),
    MIDNIGHT + timedelta(seconds=60) + _TICK,
    MIDNIGHT + _DAY - _TICK,
    MIDNIGHT + _DAY,
    MIDNIGHT + _DAY + timedelta(hours=1),
    MIDNIGHT + 2 * _DAY - _TICK,
    MIDNIGHT + 2 * _DAY,
    MIDNIGHT + 40 * _DAY,
)
BEFORE = MIDNIGHT - _DAY
AFTER = MIDNIGHT + 41 * _DAY
HOP_WINDOWS = (30 * 86_400, 86_400, 3_600, 60, 59, 1, 0)
EXIT_KINDS = ("merchant", "cash", "exchange", "foreign", "government", "unknown")
HUGE_TOTAL = 3 * 2**59
"""Amounts of a ledger sum to at most this, balances to 2**59: opening + in stays under 2**62."""


@dataclass(frozen=True)
class Case:
    """One question to a ledger."""

    transfers: list[Transfer]
    accounts: list[Account]
    roots: list[tuple[str, int | None]]
    knobs: Knobs


def amounts(scale: str, transfers: int) -> st.SearchStrategy[int]:
    """Amounts of one transfer at a scale."""
    largest = HUGE_TOTAL // transfers
    tiny = st.integers(1, 5)
    medium = st.integers(1, 10_000)
    huge = st.one_of(st.integers(largest - 5, largest), st.integers(1, max(1, largest // 4)))
    return {"tiny": tiny, "medium": medium, "huge": huge, "mixed": st.one_of(tiny, medium, huge)}[scale]


@st.composite
def ledgers(draw: st.DrawFn, max_transfers: int = 40, currencies: bool = True) -> list[Transfer]:
    """Transfers in any row order; the first is in CNY."""
    scale = draw(st.sampled_from(("tiny", "medium", "huge", "mixed")))
    count = draw(st.integers(1, max_transfers))
    ids = draw(st.lists(st.sampled_from(TRANSACTION_IDS), min_size=count, max_size=count, unique=True))
    names = ACCOUNT_IDS[: draw(st.sampled_from((3, 4, 5, 6, 7, 8, 2)))]
    debtor = st.integers(0, len(names) - 1)
    # The creditor stands so many places after the debtor: cycles are common, self transfers (0, or all the
    # way round) happen but do not crowd the rest out.
    distance = st.sampled_from((1, 1, 2, 3, 1, 2, 3, 4, 5, 0))
    instants = st.sampled_from(INSTANTS[: draw(st.integers(1, len(INSTANTS)))])
    currency = st.sampled_from(
        ("CNY", "CNY", "CNY", "USD") if currencies and draw(st.booleans()) else ("CNY",)
    )
    amount = amounts(scale, len(ids))
    sequence = st.sampled_from((None, 0, 1, 2, -1))
    rows = st.tuples(debtor, distance, amount, instants, sequence, currency)
    drawn = draw(st.lists(rows, min_size=count, max_size=count))
    return [
        Transfer(
            transaction_id,
            names[payer],
            names[(payer + places) % len(names)],
            minor,
            booked_at,
            currency="CNY" if number == 0 else code,
            sequence=place,
        )
        for number, (transaction_id, (payer, places, minor, booked_at, place, code)) in enumerate(
            zip(ids, drawn, strict=True)
        )
    ]


@st.composite
def account_records(draw: st.DrawFn, transfers: list[Transfer], exits: bool = True) -> list[Account]:
    """Records of some of the accounts of a ledger, perhaps of one without transfers too."""
    names = sorted({name for t in transfers for name in (t.debtor_account, t.creditor_account)})
    largest = max(t.amount_minor for t in transfers)
    most = min(2**59, 3 * largest)
    kinds = (None, "bank", "wallet", *(EXIT_KINDS if exits else ()))
    records = []
    for name in draw(st.lists(st.sampled_from([*names, "ghost"]), unique=True)):
        balance = draw(st.none() | st.integers(0, 5) | st.integers(-most, most))
        at = draw(st.none() | st.sampled_from((*INSTANTS, BEFORE, AFTER)))
        records.append(
            Account(
                name,
                # Most accounts end no trail and belong to nobody known, or no trail gets anywhere.
                kind=draw(st.sampled_from((*(None,) * 15, *kinds))),
                holder=draw(st.sampled_from((None, None, None, None, None, "h1", "h2"))),
                balance_minor=balance,
                balance_at=None if balance is None else at,
            )
        )
    return records


@st.composite
def root_choices(draw: st.DrawFn, transfers: list[Transfer]) -> list[tuple[str, int | None]]:
    """One to five roots of the ledger's CNY transfers, whole or in part, in any order, perhaps one twice."""
    candidates = sorted((t for t in transfers if t.currency == "CNY"), key=lambda t: t.booked_at)
    if draw(st.integers(0, 4)) < 4:
        # Mostly not to oneself: that comes home at once.
        candidates = [t for t in candidates if t.debtor_account != t.creditor_account] or candidates
    # Mostly early ones: money that is stolen at the end goes nowhere.
    latest = draw(st.integers(1, len(candidates)))
    chosen = draw(st.lists(st.sampled_from(candidates[:latest]), min_size=1, max_size=5, unique=True))
    roots = [(t.transaction_id, draw(st.none() | st.integers(1, t.amount_minor))) for t in chosen]
    if draw(st.integers(0, 9)) == 9:
        roots.append(roots[0])
    return roots


@st.composite
def knob_settings(draw: st.DrawFn, transfers: list[Transfer]) -> Knobs:
    """Knobs of which each is at its default or small enough to bite."""
    largest = max(t.amount_minor for t in transfers)
    as_of = st.one_of(
        st.none(),
        st.none(),
        st.sampled_from(tuple(t.booked_at for t in transfers)),
        st.sampled_from((*INSTANTS, BEFORE, AFTER)),
    )
    return Knobs(
        as_of=draw(as_of),
        max_hops=draw(st.sampled_from((10, 10, 10, 4, 3, 2, 1))),
        hop_window=draw(st.sampled_from((*(30 * 86_400,) * 7, *HOP_WINDOWS))),
        min_transaction_amount=draw(
            st.one_of(st.none(), st.just(1), st.integers(1, 5), st.integers(1, max(1, largest // 4)))
        ),
        max_transactions=draw(st.one_of(st.none(), st.none(), st.integers(0, 6))),
        hub_threshold=draw(st.sampled_from((*(1_000,) * 9, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0))),
    )


@st.composite
def cases(
    draw: st.DrawFn,
    max_transfers: int = 40,
    currencies: bool = True,
    exits: bool = True,
) -> Case:
    """A ledger, its accounts, roots and knobs."""
    transfers = draw(ledgers(max_transfers=max_transfers, currencies=currencies))
    return Case(
        transfers=transfers,
        accounts=draw(account_records(transfers, exits=exits)),
        roots=draw(root_choices(transfers)),
        knobs=draw(knob_settings(transfers)),
    )
