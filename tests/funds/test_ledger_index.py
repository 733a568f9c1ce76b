"""The ledger index: an extended one answers as a new one does, and readers of the old one go on."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pyarrow as pa
import pytest

from cloudsword.errors import AccountOverfull
from cloudsword.funds import LedgerIndex, Root, build_index, trace
from cloudsword.funds.ledger.books import LARGEST_SUM
from cloudsword.funds.ledger.extend import extend_index
from cloudsword.funds.ledger.order import GAP_BITS
from cloudsword.funds.ledger.store import MemoryStore
from cloudsword.funds.parameters import Parameters
from cloudsword.tables import TRANSFERS
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.tracing_rules import TracingRule
from tests.oracles.arrow_tables import account_table, first_difference, plain, transfer_batches
from tests.oracles.ledger import Knobs, Transfer
from tests.strategies.examples import MULTIPLIER
from tests.strategies.ledgers import MIDNIGHT
from tests.strategies.random_ledgers import random_case


def _parameters(knobs: Knobs) -> Parameters:
    return Parameters(
        knobs.as_of,
        knobs.max_hops,
        knobs.hop_window,
        knobs.min_transaction_amount,
        knobs.max_transactions,
        knobs.hub_threshold,
    )


def _answers(index: LedgerIndex, roots: list[Root], parameters: Parameters) -> list[dict[str, object]]:
    return [plain(trace(index, roots, rule, parameters)) for rule in TracingRule]


@pytest.mark.parametrize("seed", range(40 * MULTIPLIER))
def test_an_extended_index_answers_as_a_new_one(seed: int) -> None:
    random = Random(seed)
    case = random_case(seed)
    transfers = list(case.transfers)
    if seed % 3:
        transfers.sort(key=lambda t: t.booked_at)  # as a bank sends them
    if seed % 3 == 2:
        for _ in range(5):  # with some that come late
            i, j = random.randrange(len(transfers)), random.randrange(len(transfers))
            transfers[i], transfers[j] = transfers[j], transfers[i]
    accounts, parameters = account_table(case.accounts), _parameters(case.knobs)
    cuts = sorted(random.sample(range(1, len(transfers)), random.choice([1, 2, 5])))
    store = MemoryStore()
    first = index = build_index(transfer_batches(transfers[: cuts[0]]), accounts, store=store)
    for start, stop in zip(cuts, [*cuts[1:], len(transfers)], strict=True):
        extended = extend_index(index, transfer_batches(transfers[start:stop]), accounts, store)
        if extended is None:  # a gap is full: the caller builds anew
            store = MemoryStore()
            extended = build_index(transfer_batches(transfers[:stop]), accounts, store=store)
        index = extended
    anew = build_index(transfer_batches(transfers), accounts)
    assert index.fingerprint == anew.fingerprint
    roots = [Root(*root) for root in case.roots]
    for found, expected in zip(
        _answers(index, roots, parameters), _answers(anew, roots, parameters), strict=True
    ):
        assert first_difference(found, expected) == ""
    known = {t.transaction_id for t in transfers[: cuts[0]]}
    early = [root for root in roots if root.transaction_id in known]
    if early:
        before = build_index(transfer_batches(transfers[: cuts[0]]), accounts)
        for found, expected in zip(
            _answers(first, early, parameters), _answers(before, early, parameters), strict=True
        ):
            assert first_difference(found, expected) == ""


def _transfer(number: int, minute: int, amount: int = 10) -> Transfer:
    from datetime import timedelta

    return Transfer(
        f"t{number:05d}", f"a{number % 7}", f"a{number % 5}", amount, MIDNIGHT + timedelta(minutes=minute)
    )


def test_a_gap_takes_as_many_late_batches_as_its_keys_can_be_halved() -> None:
    store = MemoryStore()
    index: LedgerIndex | None = build_index(
        transfer_batches([_transfer(0, 0), _transfer(1, 1_000)]), None, store=store
    )
    batches = 0
    while index is not None:
        # each one comes just before the one before it, in the same gap
        late = transfer_batches([_transfer(2 + batches, 999 - batches)])
        index = extend_index(index, late, None, store)
        batches += 1
    assert batches == GAP_BITS + 1


def test_rows_with_a_known_id_are_left_out() -> None:
    index = build_index(transfer_batches([_transfer(1, 1), _transfer(2, 2), _transfer(1, 3, amount=99)]))
    assert index.state.transfers == 2
    assert index.books.amount[index.rows_of(["t00001"])[0]] == 10


def test_names_are_found_and_unknown_ones_are_not() -> None:
    transfers = [
        Transfer(name, f"付{name}", f"收{name}", 1, MIDNIGHT) for name in ("", "a", "aa", "ß", "长" * 200)
    ]
    index = build_index(transfer_batches(transfers))
    ids = [t.transaction_id for t in transfers]
    assert index.rows_of([*ids, "b", "a ", "长"]).tolist() == [0, 1, 2, 3, 4, -1, -1, -1]
    assert index.ids.to_arrow().to_pylist() == ids
    assert set(index.names.to_arrow().to_pylist()) == {who + name for who in "付收" for name in ids}


def _booked(number: int, payer: str, payee: str, amount: int, currency: str = "CNY") -> Transfer:
    at = MIDNIGHT + timedelta(minutes=number)
    return Transfer(f"t{number}", payer, payee, amount, at, currency=currency)


ORDINARY = [
    _booked(1, "shop", "mule", 700),
    _booked(2, "victim", "mule", 500),
    _booked(3, "mule", "boss", 900),
    _booked(9, "boss", "far", 100),
]
OVERFULL = [_booked(4 + n, "x", "mule", 2**60, "USD") for n in range(3)]


@pytest.mark.parametrize("is_extended", [False, True], ids=["built", "extended"])
@pytest.mark.parametrize("largest", [2**60, 2**62, 2**63 - 1])
def test_an_account_whose_sums_grow_too_large_stops_only_traces_that_come_to_it(is_extended, largest) -> None:
    too_much = [replace(t, amount_minor=largest) for t in OVERFULL]
    store = MemoryStore()
    index: LedgerIndex | None
    if is_extended:
        index = build_index(transfer_batches(ORDINARY), None, store=store)
        index = extend_index(index, transfer_batches(too_much), None, store)
    else:
        index = build_index(transfer_batches([*ORDINARY, *too_much]), None, store=store)
    assert index is not None
    without = build_index(transfer_batches(ORDINARY))
    for rule in TracingRule:
        found, expected = (plain(trace(each, [Root("t2")], rule)) for each in (index, without))
        for table in ("edges", "positions", "exits", "unfollowed"):
            assert found[table] == expected[table]
    with pytest.raises(AccountOverfull, match=r"2,305,843,009,213,693,952 minor.*'(x|mule)'.*undo"):
        trace(index, [Root("t4", 100)])


def test_a_trace_that_only_passes_through_an_account_with_too_large_sums_is_refused() -> None:
    clean = [_booked(20 + n, "mule", "far", 2**60) for n in range(3)]
    index = build_index(transfer_batches([*ORDINARY, *clean]))
    with pytest.raises(AccountOverfull, match="'mule'"):
        trace(index, [Root("t2")])


def test_every_amount_that_a_table_takes_can_be_traced() -> None:
    assert LARGEST_MINOR == TRANSFERS.column("amount_minor").maximum < LARGEST_SUM
    index = build_index(transfer_batches([_booked(1, "victim", "mule", LARGEST_MINOR)]))
    assert trace(index, [Root("t1")]).positions.to_pylist()[0]["resting_total_minor"] == LARGEST_MINOR


def test_an_empty_ledger_has_an_index_and_no_roots() -> None:
    from cloudsword.errors import UnknownRoot
    from cloudsword.tables import TRANSFERS

    index = build_index([pa.RecordBatch.from_pylist([], schema=TRANSFERS.schema)])
    assert index.state.transfers == 0
    with pytest.raises(UnknownRoot, match="0 transfers"):
        trace(index, [Root("t1")])


def test_the_fingerprint_sees_every_field_and_no_order() -> None:
    base = [_transfer(k, k) for k in range(20)]
    fingerprint = build_index(transfer_batches(base)).fingerprint
    assert build_index(transfer_batches(base[::-1])).fingerprint == fingerprint
    from dataclasses import replace

    changes = [
        {"transaction_id": "x"},
        {"debtor_account": "x"},
        {"creditor_account": "x"},
        {"amount_minor": 11},
        {"currency": "USD"},
        {"booked_at": MIDNIGHT},
        {"kind": "x"},
        {"sequence": 1},
    ]
    found = {
        build_index(transfer_batches([replace(base[7], **c), *base[:7], *base[8:]])).fingerprint
        for c in changes
    }
    assert len(found | {fingerprint}) == len(changes) + 1


def test_the_state_of_another_layout_is_refused() -> None:
    # an index on the disk that was laid out otherwise is built anew, not misread
    from cloudsword.funds.ledger.index import LAYOUT, State

    assert State(transfers=1, layout=LAYOUT).layout == LAYOUT
    for layout in ({}, {"layout": LAYOUT - 1}, {"layout": LAYOUT + 1}):
        with pytest.raises(ValueError, match="layout"):
            State(transfers=1, **layout)
