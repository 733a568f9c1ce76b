"""A country's institutions: their books against an oracle, their conduct, the process that serves them."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.machine.institutions.books import CountryBooks, instant, micros
from cloudsword.centre.machine.institutions.conduct import CountryConduct, Hurried, Outages
from cloudsword.centre.machine.institutions.serving import Clock, read_country
from cloudsword.channels.contract import Ask, OrderMessage
from cloudsword.channels.http_client import HttpChannel
from cloudsword.channels.institution import Institution
from cloudsword.channels.keys import KeyRing, Signer, jwk
from cloudsword.channels.signed_orders import sign_order
from cloudsword.cli import trusted
from cloudsword.country.institutions import Conduct, conduct_towards
from cloudsword.country.scenario import Scenario
from cloudsword.errors import BadOption, ChannelDown, NoTruth
from cloudsword.lake.centre import create
from cloudsword.tables import ACCOUNTS, TRANSFERS
from cloudsword.vocabulary.networks import Networks

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SCENARIO = Scenario(500, 10, 3)
NAMES = "abcd"


def table(contract, rows):
    return pa.Table.from_pylist(
        [{**dict.fromkeys(contract.schema.names), **row} for row in rows], contract.schema
    )


def order(ask=Ask.HOLD, **fields):
    whole = {
        "order_id": uuid4(),
        "idempotency_key": uuid4(),
        "ask": ask,
        "institution": "BANK01",
        "account": "a",
        "currency": "CNY",
        "amount_minor": 500_00,
        "stays_minor": None,
        "hold_order_id": None,
        "instrument": "urgent_stop_payment",
        "legal_basis": "art. 20",
        "expires_at": NOON + timedelta(days=2),
        "chain_head": "1:00",
    }
    return OrderMessage(**{**whole, **fields})


transfers = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1, 10**12), st.integers(0, 20)
    ).filter(lambda row: row[0] != row[1]),
    max_size=25,
)


@given(
    rows=transfers,
    known=st.one_of(st.none(), st.integers(0, 10**12)),
    told=st.integers(-1, 21),
    at=st.integers(-1, 21),
)
def test_a_balance_is_what_was_told_moved_by_every_booking_in_between(rows, known, told, at):
    books = CountryBooks(
        table(
            TRANSFERS,
            [
                {
                    "transaction_id": str(number),
                    "debtor_account": payer,
                    "creditor_account": payee,
                    "amount_minor": minor,
                    "currency": "CNY",
                    "booked_at": NOON + timedelta(seconds=second),
                }
                for number, (payer, payee, minor, second) in enumerate(rows)
            ],
        ),
        table(
            ACCOUNTS,
            [
                {
                    "account_id": "a",
                    "institution": "BANK01",
                    "balance_minor": known,
                    "balance_at": NOON + timedelta(seconds=told),
                },
                {"account_id": "b", "institution": "BANK02"},
            ],
        ),
    )

    def booked(until):
        return sum(
            minor * ((payee == "a") - (payer == "a"))
            for payer, payee, minor, second in rows
            if second <= until
        )

    if known is None:
        opening = max(0, -min(booked(second) for second in range(-1, 21)))
        assert books.balance("a", NOON + timedelta(seconds=at)) >= booked(at) + opening
    else:
        assert books.balance("a", NOON + timedelta(seconds=at)) == known - booked(told) + booked(at)
    own = books.of("BANK01")
    assert own.balance("b", NOON) is None
    assert own.balance("nobody", NOON) is None
    assert own.balance("a", NOON) >= 0
    after, until = NOON + timedelta(seconds=told), NOON + timedelta(seconds=at)
    found = own.transfers(frozenset(NAMES), after, until)
    assert sorted(int(each.transaction_id) for each in found) == [
        number
        for number, (payer, payee, _, second) in enumerate(rows)
        if "a" in (payer, payee) and told < second <= at
    ]
    assert [each.booked_at for each in found] == sorted(each.booked_at for each in found)


@given(number=st.integers(1, 5000), place=st.integers(0, 40), ask=st.sampled_from([Ask.HOLD, Ask.RAISE]))
def test_conduct_is_the_countrys_own_and_the_same_whenever_it_is_asked(number, place, ask):
    conduct = CountryConduct(SCENARIO, place)
    intent = conduct(order(ask), number, NOON)
    assert intent == conduct(order(ask, amount_minor=7), number, NOON)
    drawn = conduct_towards(SCENARIO, place * 1_000_000 + number, micros(NOON))
    if drawn is None or intent is None:
        assert drawn is intent is None
        return
    assert [micros(at) for at in (intent.acts_at, *intent.answers_at)] == [drawn.acts_at, *drawn.answers_at]
    assert intent.refuses == (drawn.refusal.value if drawn.refusal else "")
    assert intent.is_whole == (drawn.conduct is Conduct.WHOLE_ACCOUNT)


@given(number=st.integers(1, 5000), speed=st.integers(1, 3600))
def test_a_hurried_conduct_does_the_same_in_less_time(number, speed):
    conduct, message = CountryConduct(SCENARIO, 2), order()
    slow = conduct(message, number, NOON)
    fast = Hurried(conduct, float(speed))(message, number, NOON)
    if slow is None or fast is None:
        assert slow is fast is None
        return
    assert (fast.refuses, fast.is_whole) == (slow.refuses, slow.is_whole)
    both = zip((slow.acts_at, *slow.answers_at), (fast.acts_at, *fast.answers_at), strict=True)
    for late, soon in both:
        assert abs((soon - NOON) * speed - (late - NOON)) < timedelta(seconds=1)
        assert NOON <= fast.acts_at <= soon


@given(number=st.integers(1, 5000), ask=st.sampled_from([Ask.EXTEND, Ask.FREEZE, Ask.RELEASE]))
def test_what_changes_a_hold_is_done_late_or_met_with_silence_and_never_refused(number, ask):
    intent = CountryConduct(SCENARIO, 1)(order(ask), number, NOON)
    assert intent is None or not intent.refuses
    assert intent is None or all(NOON < intent.acts_at <= at for at in intent.answers_at)


def test_outages_take_the_part_that_was_asked_for():
    quarters = [NOON + timedelta(minutes=15 * number) for number in range(4000)]
    down = sum(map(Outages(7, 3, 0.1), quarters))
    assert 300 < down < 500
    assert not any(map(Outages(7, 3, 0.0), quarters[:50]))
    assert Outages(7, 3, 1.0)(NOON)


def test_a_clock_starts_where_it_is_told_and_runs_as_fast():
    began = time.monotonic() - 10
    clock = Clock(NOON, 1440.0, began)
    least = timedelta(hours=4)
    assert least <= clock() - NOON <= timedelta(seconds=1440 * (time.monotonic() - began))
    before = datetime.now(UTC)
    assert before <= Clock(None, 5.0, 0.0)() <= datetime.now(UTC)
    assert instant(micros(NOON)) == NOON


def test_a_folder_without_a_country_is_said_to_be_none(tmp_path):
    with pytest.raises(NoTruth):
        read_country(tmp_path)


def test_a_centre_on_this_machine_is_trusted_by_the_key_that_signs_its_orders(tmp_path, settings):
    from cloudsword.centre.holds.institution_channels import centre_signer

    settings.CENTRE = create(tmp_path / "centre").path
    assert trusted.key_of(settings.CENTRE) == {"centre": centre_signer().public}


@pytest.mark.parametrize(
    "option", ["", "centre", "=" + "ab" * 32, "centre=" + "ab" * 31, "centre=" + "xy" * 32]
)
def test_a_key_that_is_none_is_refused(option):
    assert trusted.trusted_keys([f"centre={'ab' * 32}"]) == {"centre": bytes.fromhex("ab" * 32)}
    public = Signer.fresh("centre").public
    assert trusted.trusted_keys([f"centre={json.dumps(jwk(public))}"]) == {"centre": public}
    with pytest.raises(BadOption):
        trusted.trusted_keys([option])


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    folder = tmp_path_factory.mktemp("country") / "country"
    made = [
        sys.executable,
        "-m",
        "cloudsword",
        "country",
        "--people",
        "300",
        "--days",
        "3",
        "--out",
        str(folder),
    ]
    subprocess.run(made, check=True, capture_output=True, timeout=600)
    return folder


@contextlib.contextmanager
def serving(country, signer, *more):
    command = [sys.executable, "-m", "cloudsword", "institutions", "--country", str(country), "--port", "0"]
    with subprocess.Popen(
        [*command, "--trust", f"centre={signer.public.hex()}", *more], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert "institutions answer at" in process.stdout.readline()
            told = json.loads((country / "institutions" / "institutions.json").read_text())
            yield process, {each["id"]: each for each in told["institutions"]}
        finally:
            process.kill()


LOOPBACK = Networks.of(["127.0.0.0/8"])


def channel(told, signer, name="BANK01"):
    ring = KeyRing({name: (bytes.fromhex(told[name]["public_key"]),)})
    return HttpChannel(
        name, told[name]["endpoint"], signer, ring, lambda: datetime.now(UTC), networks=LOOPBACK
    )


def test_a_centre_reaches_a_bank_that_is_killed_and_goes_on(country):
    signer = Signer.fresh("centre")
    held = sign_order(signer, order(account="nobody", expires_at=datetime.now(UTC) + timedelta(days=2)))
    with serving(country, signer) as (process, told):
        first = channel(told, signer).place(held)
        assert (first.order_id, first.is_repeat) == (held.order.order_id, False)
        with pytest.raises(ChannelDown, match="HTTP 401"):
            channel(told, Signer.fresh("stranger")).live_holds()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    with serving(country, signer) as (process, again):
        assert {name: each["public_key"] for name, each in again.items()} == {
            name: each["public_key"] for name, each in told.items()
        }
        assert channel(again, signer).place(held).is_repeat
        assert channel(again, signer).live_holds() == ()
        process.terminate()
        assert process.wait(240) == 0
    key = country / "institutions" / "BANK01.key"
    assert key.stat().st_mode & 0o077 == 0


def test_an_order_is_answered_from_the_books_of_the_country(country):
    found = read_country(country)
    books = CountryBooks(found.transfers, found.accounts)
    end = max(found.transfers["booked_at"].to_pylist())
    kept = zip(
        found.accounts["account_id"].to_pylist(), found.accounts["institution"].to_pylist(), strict=True
    )
    account, bank = next((a, b) for a, b in kept if b and books.balance(a, end) > 1000)
    institution = Institution(bank, books.of(bank), CountryConduct(found.scenario, 0))
    message = order(institution=bank, account=account, amount_minor=700, expires_at=end + timedelta(days=30))
    institution.take(message, end)
    later = end + timedelta(days=20)
    said = institution.answers_since("", later).answers
    assert {each.order_id for each in said} <= {message.order_id}
    for each in said:
        assert isinstance(each.order_id, UUID)
        assert each.placed_minor in (None, 0, 700, books.balance(account, later))
