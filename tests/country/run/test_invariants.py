"""What must hold in every country, recomputed from the tables that it gives out."""

import itertools
from collections import defaultdict

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from cloudsword.country.scenario import Scenario
from cloudsword.country.truth import TRUTH_TABLES
from cloudsword.lake.ingest import FED_TABLES
from tests.country.run.whole import Whole, run, small


@pytest.fixture(scope="module")
def whole() -> Whole:
    return small()


def instants(column: pa.ChunkedArray) -> np.ndarray:
    return column.cast(pa.int64()).to_numpy()


def test_no_account_ever_falls_below_zero_and_money_is_conserved(whole: Whole) -> None:
    """Replayed transfer by transfer from the openings, to the balances that the country itself ends with."""
    accounts = whole.visible["accounts"]
    world = whole.country.world
    names = whole.country.identities.accounts(np.arange(len(world.accounts)))
    place = {name: index for index, name in enumerate(names.to_pylist())}
    balance = world.accounts.opening.copy()
    total = int(balance.sum())
    transfers = whole.visible["transfers"]
    debtors = [place[name] for name in transfers["debtor_account"].to_pylist()]
    creditors = [place[name] for name in transfers["creditor_account"].to_pylist()]
    for debtor, creditor, amount in zip(
        debtors, creditors, transfers["amount_minor"].to_pylist(), strict=True
    ):
        balance[debtor] -= amount
        assert balance[debtor] >= 0
        balance[creditor] += amount
    assert int(balance.sum()) == total
    assert (balance == whole.country.books.balance).all()
    known = accounts.filter(pc.is_valid(accounts["balance_minor"]))
    openings = dict(zip(known["account_id"].to_pylist(), known["balance_minor"].to_pylist(), strict=True))
    assert all(world.accounts.opening[place[name]] == minor for name, minor in openings.items())


def test_no_line_talks_twice_at_once(whole: Whole) -> None:
    calls = whole.visible["calls"]
    answered = calls.filter(pc.greater(calls["duration_s"], 0))
    starts = instants(answered["started_at"])
    ends = starts + answered["duration_s"].to_numpy() * 1_000_000
    talks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for side in ("caller", "callee"):
        for line, start, end in zip(answered[side].to_pylist(), starts.tolist(), ends.tolist(), strict=True):
            talks[line].append((start, end))
    for spans in talks.values():
        spans.sort()
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


def test_nobody_reports_before_paying(whole: Whole) -> None:
    transfers = whole.visible["transfers"]
    booked = dict(
        zip(transfers["transaction_id"].to_pylist(), instants(transfers["booked_at"]).tolist(), strict=True)
    )
    links = whole.truth["report_links"]
    roots = dict(zip(links["report_id"].to_pylist(), links["transaction_id"].to_pylist(), strict=True))
    reports = whole.visible["reports"]
    assert len(reports) > 20
    rows = zip(
        reports["report_id"].to_pylist(),
        instants(reports["reported_at"]).tolist(),
        reports["transaction_id"].to_pylist(),
        strict=True,
    )
    for report, at, transaction in rows:
        assert all(booked[root] <= at for root in roots[report])
        assert transaction is None or transaction in roots[report]


def test_parcels_add_up_to_transfers(whole: Whole) -> None:
    """A transfer never carries more stolen money than it moves; a victim's own payment carries itself."""
    transfers, parcels = whole.visible["transfers"], whole.truth["parcels"]
    amount = dict(
        zip(transfers["transaction_id"].to_pylist(), transfers["amount_minor"].to_pylist(), strict=True)
    )
    carried: dict[str, int] = defaultdict(int)
    arrived: dict[tuple[str, str], int] = defaultdict(int)
    ends = {
        row["transaction_id"]: (row["debtor_account"], row["creditor_account"])
        for row in transfers.filter(
            pc.is_in(transfers["transaction_id"], pc.unique(parcels["transaction_id"].combine_chunks()))
        ).to_pylist()
    }
    ordered = sorted(parcels.to_pylist(), key=lambda row: row["transaction_id"])
    assert len(ordered) > 300
    for row in ordered:
        transaction, root, minor = row["transaction_id"], row["root_transaction_id"], row["amount_minor"]
        carried[transaction] += minor
        debtor, creditor = ends[transaction]
        if transaction == root:
            assert minor == amount[root]
        else:
            arrived[debtor, root] -= minor
            assert arrived[debtor, root] >= 0, "stolen money left an account that did not hold it"
        arrived[creditor, root] += minor
    assert all(minor <= amount[transaction] for transaction, minor in carried.items())


def test_every_id_resolves(whole: Whole) -> None:
    ids = {
        "account": set(whole.visible["accounts"]["account_id"].to_pylist()),
        "person": set(whole.visible["people"]["person_id"].to_pylist()),
        "transaction": set(whole.visible["transfers"]["transaction_id"].to_pylist()),
        "call": set(whole.visible["calls"]["call_id"].to_pylist()),
        "message": set(whole.visible["messages"]["message_id"].to_pylist()),
        "report": set(whole.visible["reports"]["report_id"].to_pylist()),
        "case": set(whole.truth["cases"]["case_id"].to_pylist()),
        "gang": set(whole.truth["gangs"]["gang_id"].to_pylist()),
        "msisdn": set(whole.visible["subscribers"]["msisdn"].to_pylist()),
        "platform": set(whole.visible["platforms"]["platform_id"].to_pylist()),
        "contract": set(whole.visible["loans"]["contract_id"].to_pylist()),
        "institution": set(whole.visible["institutions"]["institution"].to_pylist()),
    }
    wanted = [
        *(("transfers", column, "account") for column in ("debtor_account", "creditor_account")),
        ("accounts", "institution", "institution"),
        *(
            ("accounts", "holder", "person"),
            ("subscribers", "holder", "person"),
            ("subscribers", "carrier", "institution"),
        ),
        *(("calls", "caller", "msisdn"), ("calls", "callee", "msisdn")),
        *(("messages", "sender", "msisdn"), ("messages", "recipient", "msisdn")),
        *(
            ("transcripts", "call_id", "call"),
            ("reports", "transaction_id", "transaction"),
            ("reports", "reporter", "person"),
        ),
        *(("report_payments", "report_id", "report"), ("report_numbers", "report_id", "report")),
        *(
            ("withdrawals", "report_id", "report"),
            ("alerts", "person_id", "person"),
            ("chat_members", "member", "person"),
        ),
        *(("counter_checks", "account", "account"), ("counter_checks", "institution", "institution")),
        *(("loans", "platform", "platform"), ("loans", "borrower", "person")),
        *(("loans", "lender_account", "account"), ("loans", "borrower_account", "account")),
        *(
            ("cases", "gang_id", "gang"),
            ("cases", "victim", "person"),
            ("planned_payments", "case_id", "case"),
        ),
        *(("parcels", "transaction_id", "transaction"), ("parcels", "root_transaction_id", "transaction")),
        *(
            ("parcels", "case_id", "case"),
            ("legs", "account_id", "account"),
            ("legs", "transaction_in", "transaction"),
        ),
        *(
            ("mule_accounts", "account_id", "account"),
            ("mule_accounts", "holder", "person"),
            ("mule_accounts", "gang_id", "gang"),
        ),
        *(
            ("scam_lines", "msisdn", "msisdn"),
            ("scam_lines", "gang_id", "gang"),
            ("number_owners", "msisdn", "msisdn"),
        ),
        *(
            ("contacts", "call_id", "call"),
            ("contacts", "message_id", "message"),
            ("contacts", "case_id", "case"),
        ),
        *(
            ("report_links", "report_id", "report"),
            ("report_links", "case_id", "case"),
            ("report_links", "gang_id", "gang"),
        ),
        *(("roles", "person_id", "person"), ("roles", "gang_id", "gang"), ("suppliers", "gang_id", "gang")),
        *(("loan_truth", "contract_id", "contract"), ("loan_truth", "gang_id", "gang")),
        *(("ring_members", "person_id", "person"), ("ring_members", "gang_id", "gang")),
        *(
            ("ring_fees", "transaction_id", "transaction"),
            ("ring_fees", "person_id", "person"),
            ("ring_fees", "gang_id", "gang"),
        ),
    ]
    for table, column, kind in wanted:
        rows = {**whole.visible, **whole.truth}[table]
        lost = set(pc.unique(rows[column].combine_chunks().drop_null()).to_pylist()) - ids[kind]
        assert not lost, f"{table}.{column}: {sorted(lost)[:3]}"


def test_tables_keep_their_contracts_and_keys(whole: Whole) -> None:
    for name, rows in whole.visible.items():
        contract = FED_TABLES[name]
        assert rows.schema == contract.schema
        if name != "reports":  # a report that names no transfer has a null in its key
            assert len(rows.group_by(list(contract.key)).aggregate([])) == len(rows), name
    contracts = {contract.name: contract for contract in TRUTH_TABLES}
    assert set(whole.truth) == set(contracts)
    for name, rows in whole.truth.items():
        assert rows.schema == contracts[name].schema


def test_the_same_scenario_gives_the_same_bytes() -> None:
    first, second = (run(Scenario(400, 6, 5)) for _ in range(2))
    assert first.visible == second.visible
    assert first.truth == second.truth
    other = run(Scenario(400, 6, 6))
    assert other.visible["transfers"] != first.visible["transfers"]


def test_a_longer_run_begins_like_a_shorter_one_in_ordinary_life() -> None:
    """Days do not depend on how many follow: calls of people on day 0 are the same."""
    short, long = (run(Scenario(400, days, 5)) for days in (1, 3))
    assert short.visible["people"] == long.visible["people"]
    first_day = [run.visible["messages"].slice(0, 200)["text"].to_pylist() for run in (short, long)]
    assert first_day[0] == first_day[1]
