"""The one bank: what must always hold, beside an oracle that works everything out anew."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from cloudsword.channels.answering import Held
from cloudsword.channels.bank import Bank
from cloudsword.channels.conduct import Intent
from cloudsword.channels.contract import AnswerMessage, Ask, BookedTransfer, OrderMessage, Said
from tests.channels.institutions import NOON, Conduct, Ledger
from tests.channels.institutions import order as signed
from tests.oracles.bank import Word, played
from tests.strategies.examples import examples

ACCOUNTS = ("mule", "shop", "empty", "unknown")
LATE = NOON + timedelta(days=9)
CHANGES = [each for each in Ask if each is not Ask.HOLD]
spans = st.sampled_from([0, 0, 1, 60, 600, 3_600, 40_000])
amounts = st.integers(1, 120)
whens = st.integers(0, 200_000)


@dataclass
class Tides:
    """Balances that come and go by the clock, as if their owners paid."""

    moves: list[tuple[int, str, int]] = field(default_factory=list)

    def balance(self, account: str, at: datetime) -> int | None:
        if account == "unknown":
            return None
        least = [minor for second, name, minor in self.moves if name == account and second <= seconds(at)]
        return least[-1] if least else 0 if account == "empty" else 100

    def transfers(
        self, accounts: frozenset[str], after: datetime | None, until: datetime
    ) -> list[BookedTransfer]:
        return []


@dataclass
class Means:
    """A conduct by the order's number: from a list, again from its beginning where it ends."""

    listed: list[tuple[int, tuple[int, ...], str, bool] | None]

    def of(self, number: int, at: datetime) -> Intent | None:
        kind = self.listed[(number - 1) % len(self.listed)]
        if kind is None:
            return None
        wait, words, refuses, is_whole = kind
        acts_at = at + timedelta(seconds=wait)
        answers_at = tuple(acts_at + timedelta(seconds=each) for each in sorted(words))
        return Intent(acts_at, answers_at, refuses, is_whole)

    def __call__(self, order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        return self.of(number, received_at)


def seconds(at: datetime) -> float:
    return (at - NOON).total_seconds()


kinds = st.tuples(
    spans,
    st.lists(spans, min_size=1, max_size=2).map(tuple),
    st.sampled_from(["", "", "", "no_match"]),
    st.sampled_from([False, False, True]),
)
means = st.lists(st.one_of(kinds, kinds, kinds, st.none()), min_size=1, max_size=6).map(Means)
tides = st.lists(
    st.tuples(whens, st.sampled_from(ACCOUNTS[:3]), st.integers(0, 150)).map(tuple), max_size=5
).map(lambda moves: Tides(sorted(moves)))
asked = st.tuples(
    st.sampled_from([Ask.HOLD, Ask.HOLD, *CHANGES, Ask.RELEASE, Ask.EXTEND]),
    amounts,
    st.sampled_from(ACCOUNTS),
    st.integers(0, 5),  # which hold it is about
    st.sampled_from([30, 5_000, 172_800]),  # until then it runs, seconds
)
again = st.integers(0, 20)
stories = st.lists(st.tuples(spans, st.one_of(asked, asked, again)), max_size=14)
Story = list[tuple[int, Any]]


def told(story: Story) -> Iterator[tuple[OrderMessage, datetime]]:
    """What comes to the bank, and when: new orders, and some that came before."""
    at, came, placing = NOON, [], []
    for place, (wait, what) in enumerate(story):
        at += timedelta(seconds=wait)
        if isinstance(what, int):
            if came:
                yield came[what % len(came)], at
            continue
        ask, amount, account, about, runs = what
        if ask is not Ask.HOLD and placing:
            account = placing[about % len(placing)].account if about < 5 else account
        order = OrderMessage(
            order_id=UUID(int=place),
            idempotency_key=UUID(int=1_000 + place),
            ask=ask,
            institution="bank-a",
            account=account,
            currency="CNY",
            amount_minor=amount,
            stays_minor=None,
            hold_order_id=placing[about % len(placing)].order_id if placing and ask is not Ask.HOLD else None,
            instrument="urgent_stop_payment",
            legal_basis="art. 20",
            expires_at=at + timedelta(seconds=runs),
            chain_head="1:00",
        )
        came.append(order)
        if ask is Ask.HOLD:
            placing.append(order)
        yield order, at


def word(answer: AnswerMessage) -> Word:
    return answer.answered_at, answer.order_id, answer.said.value, answer.placed_minor, answer.reason


@examples(300)
@given(story=stories, means=means, books=tides, later=spans)
def test_it_holds_and_says_what_the_oracle_works_out(
    story: Story, means: Means, books: Tides, later: int
) -> None:
    bank, came = Bank("bank-a", books, means), list(told(story))
    for place, (order, at) in enumerate(came):
        bank.take(order, at)
        holds, _ = played(came[: place + 1], means.of, books.balance, at)
        assert {h.order_id: (h.account, h.held_minor, h.expires_at) for h in bank.live_holds(at)} == {
            name: (hold.account, hold.minor, hold.expires_at) for name, hold in holds.items()
        }
    until = (came[-1][1] if came else NOON) + timedelta(seconds=later)
    holds, words = played(came, means.of, books.balance, until)
    assert {h.order_id: h.held_minor for h in bank.live_holds(until)} == {
        name: hold.minor for name, hold in holds.items()
    }
    # what came again is answered again, with the same words
    assert set(map(word, bank.answers_since("", until).answers)) == set(words)


@given(story=stories, means=means, books=tides)
def test_no_more_is_locked_than_is_there_and_every_lock_is_undone(
    story: Story, means: Means, books: Tides
) -> None:
    locks: dict[UUID, int] = {}
    instants: list[datetime] = []

    def moved(held: Held, more: int, at: datetime) -> None:
        locks[held.order_id] = locks.get(held.order_id, 0) + more
        instants.append(at)
        assert held.minor == locks[held.order_id] >= 0
        if more > 0:
            on_account = bank.locked(held.account)
            assert on_account <= (books.balance(held.account, at) or 0)

    bank = Bank("bank-a", books, means, moved=moved)
    for order, at in told(story):
        bank.take(order, at)
        assert {h.order_id: h.held_minor for h in bank.live_holds(at)} == {
            name: minor for name, minor in locks.items() if minor
        }
    assert bank.live_holds(LATE) == ()
    assert set(locks.values()) <= {0}
    assert instants == sorted(instants)


@given(story=stories, means=means, books=tides, account=st.sampled_from(ACCOUNTS))
def test_what_is_held_and_what_is_free_is_the_balance(
    story: Story, means: Means, books: Tides, account: str
) -> None:
    def taking_all(order: OrderMessage, number: int, received_at: datetime) -> Intent | None:
        is_last = order.order_id == UUID(int=99)
        at_once = Intent(received_at, (received_at,), is_whole=True)
        return at_once if is_last else means(order, number, received_at)

    bank, at = Bank("bank-a", books, taking_all), NOON
    for order, at in told(story):
        bank.take(order, at)
    held, balance = bank.locked(account), books.balance(account, at) or 0
    last = next(told([(0, (Ask.HOLD, 1, account, 0, 60))]))[0]
    name = UUID(int=99)
    last = replace(last, order_id=name, idempotency_key=name, expires_at=at + timedelta(hours=1))
    bank.take(last, at)
    free = bank.locked(account) - held
    assert free == max(0, balance - held)
    said = next(each for each in bank.answers_since("", at).answers if each.order_id == last.order_id)
    assert (said.said, said.placed_minor) == ((Said.PLACED, free) if free else (Said.REFUSED, None))
    assert said.balance_minor == books.balance(account, at)


@given(story=stories, means=means, books=tides, which=again, times=st.integers(1, 3), later=spans)
def test_an_order_that_comes_again_is_answered_alike_and_done_once(
    story: Story, means: Means, books: Tides, which: int, times: int, later: int
) -> None:
    came = list(told([step for step in story if not isinstance(step[1], int)]))
    if not came:
        return
    once, often = Bank("bank-a", books, means), Bank("bank-a", books, means)
    for order, at in came:
        assert once.take(order, at) == often.take(order, at)
    order, first_at = came[which % len(came)]
    now = came[-1][1] + timedelta(seconds=later)
    if once.is_to_be_done(order):
        return  # a release that met silence: trying it anew is wanted
    for _ in range(times):
        once.advance(now)
        if often.is_to_be_done(order):
            return
        receipt = often.take(order, now)
        assert (receipt.order_id, receipt.is_repeat) == (order.order_id, True)
        assert receipt.received_at == first_at
    assert often.live_holds(now) == once.live_holds(now)
    ours = [each for each in once.answers_since("", LATE).answers if each.order_id == order.order_id]
    theirs = [each for each in often.answers_since("", LATE).answers if each.order_id == order.order_id]
    assert set(theirs) == set(ours)
    assert len({each.answer_id for each in theirs}) <= 1
    assert often.live_holds(LATE) == once.live_holds(LATE) == ()


@given(
    balance=st.integers(0, 150),
    held=amounts,
    parts=st.lists(amounts, max_size=4),
    paid=st.integers(0, 150),
)
def test_a_release_sets_free_what_was_held_and_no_more(
    balance: int, held: int, parts: list[int], paid: int
) -> None:
    bank = Bank("bank-a", Tides([(0, "mule", balance)]))
    story: Story = [(0, (Ask.HOLD, held, "mule", 0, 172_800))]
    story += [(1, (Ask.RELEASE, part, "mule", 0, 172_800)) for part in parts]
    left = min(balance, held)
    for order, at in told(story):
        if order.ask is Ask.RELEASE:
            left -= min(left, order.amount_minor)
        bank.take(order, at)
        assert bank.locked("mule") == left
    hold = bank.held(UUID(int=0))
    if hold is not None:
        bank.set_free(hold, paid, NOON + timedelta(minutes=1))
    assert bank.locked("mule") == max(0, left - paid)
    assert (bank.held(UUID(int=0)) is None) == (bank.locked("mule") == 0)


@given(story=stories, means=means, books=tides, stops=st.lists(whens, max_size=8))
def test_it_is_all_one_how_often_time_is_asked_for(
    story: Story, means: Means, books: Tides, stops: list[int]
) -> None:
    """Nothing is said before its instant; whoever wakes it at those instants alone misses nothing."""
    woken: list[datetime] = []
    seldom, often = Bank("bank-a", books, means), Bank("bank-a", books, means, wakes=woken.append)
    asks = {NOON + timedelta(seconds=stop) for stop in stops} | {LATE}
    heard: list[AnswerMessage] = []

    def pass_to(at: datetime) -> None:
        while ahead := [each for each in {*woken, *asks} if each <= at]:
            instant = min(ahead)
            woken[:] = [each for each in woken if each != instant]
            asks.discard(instant)
            heard.extend(often.answers_since(str(len(heard)), instant).answers)
            assert all(each.answered_at <= instant for each in heard)

    for order, at in told(story):
        pass_to(at)
        seldom.take(order, at)
        often.take(order, at)
    pass_to(LATE)
    assert heard == list(seldom.answers_since("", LATE).answers)
    assert often.said == len(heard)


@given(story=stories, means=means, books=tides)
def test_what_is_due_comes_true_while_nothing_else_happens(story: Story, means: Means, books: Tides) -> None:
    bank, at = Bank("bank-a", books, means), NOON
    for order, at in told(story):
        bank.take(order, at)
    first = min(bank.due(), key=lambda each: each.acts_at, default=None)
    assert all(each.acts_at > at for each in bank.due())
    if first is None:
        return
    others = [each for each in bank.due() if each.acts_at == first.acts_at]
    bank.advance(first.acts_at - timedelta(microseconds=1))
    if first not in list(bank.due()) or len(others) > 1:
        return  # something else changed the account meanwhile
    standing = {each.order_id for each in bank.live_holds(at)}
    ends = {each.expires_at for each in bank.live_holds(at)}
    if first.acts_at in ends or not standing.isdisjoint({first.order.order_id}):
        return
    bank.advance(first.acts_at)
    held = bank.held(first.order.order_id)
    assert (held.minor if held else 0) == first.minor


def test_an_extended_hold_outlives_its_first_end() -> None:
    bank, placing = Bank("bank-a", Ledger()), signed(hours=1).order
    bank.take(placing, NOON)
    bank.take(signed(Ask.EXTEND, placing=placing.order_id, hours=3).order, NOON)
    bank.take(signed(Ask.EXTEND, placing=placing.order_id, hours=2).order, NOON)  # never less long
    assert len(bank.live_holds(NOON + timedelta(hours=2, minutes=59))) == 1
    assert bank.live_holds(NOON + timedelta(hours=3)) == ()


def test_a_raise_that_names_another_account_than_its_hold_is_refused() -> None:
    bank, placing = Bank("bank-a", Ledger({"mule": 60_000, "rich": 900_000})), signed().order
    bank.take(placing, NOON)
    bank.take(signed(Ask.RAISE, 500_000, account="rich", placing=placing.order_id).order, NOON)
    assert (bank.locked("mule"), bank.locked("rich")) == (60_000, 0)
    assert bank.answers_since("", NOON).answers[-1].reason == "no_such_hold"


def test_what_comes_again_is_not_answered_before_the_answer_is_due() -> None:
    wait = timedelta(minutes=20)
    bank = Bank("bank-a", Ledger(), lambda order, number, at: Intent(at, (at + wait,)))
    placing = signed().order
    freezing = signed(Ask.FREEZE, placing=placing.order_id).order
    for order in (placing, freezing, freezing):
        bank.take(order, NOON)
    assert bank.answers_since("", NOON).answers == ()
    bank.take(freezing, NOON + wait)
    said = [each.said for each in bank.answers_since("", NOON + wait).answers]
    assert said == [Said.PLACED, Said.FROZEN, Said.FROZEN]


def test_a_release_that_overtakes_its_hold_or_is_refused_counts_in_the_end() -> None:
    conduct = Conduct(wait=timedelta(minutes=20))
    bank, placing = Bank("bank-a", Ledger(), conduct), signed().order
    bank.take(placing, NOON)
    conduct.wait = timedelta()
    bank.take(signed(Ask.RELEASE, 20_000, placing=placing.order_id).order, NOON)
    later = NOON + timedelta(minutes=20)
    assert [each.held_minor for each in bank.live_holds(later)] == [40_000]
    conduct.refuses = "no_match"
    release = signed(Ask.RELEASE, 40_000, placing=placing.order_id).order
    bank.take(release, later)
    assert bank.locked("mule") == 40_000
    conduct.refuses = ""
    bank.take(release, later)
    assert bank.locked("mule") == 0
