"""A guard against replays: the same as one that walks everything, and quick where a hundred thousand came."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudsword.channels.envelopes import WINDOW, Head, ReplayGuard
from cloudsword.errors import BadEnvelope
from tests.channels.institutions import NOON

MANY = 100_000
SECONDS = st.integers(0, 1_500)


def head(name: str, at: datetime) -> Any:
    return Head(iss="bank-a", aud="centre", iat=int(at.timestamp()), jti=name, kind="order", in_reply_to="")


def admits(guard: ReplayGuard, name: str, at: datetime, now: datetime) -> bool:
    try:
        guard.admit(head(name, at), now)
    except BadEnvelope:
        return False
    return True


class Walker:
    """The obvious guard: it looks at everything each time."""

    def __init__(self) -> None:
        self.seen: dict[str, datetime] = {}

    def admits(self, name: str, at: datetime, now: datetime) -> bool:
        if abs(now - at) > WINDOW:
            return False
        self.seen = {key: then for key, then in self.seen.items() if now - then <= 2 * WINDOW}
        if name in self.seen:
            return False
        self.seen[name] = at
        return True


@given(st.lists(st.tuples(st.sampled_from("abcdef"), SECONDS, SECONDS), max_size=60))
def test_it_takes_what_one_takes_that_walks_everything(sent: list[tuple[str, int, int]]) -> None:
    guard, walker = ReplayGuard(), Walker()
    for name, sealed, looked in sent:
        at, now = NOON + timedelta(seconds=sealed), NOON + timedelta(seconds=looked)
        assert admits(guard, name, at, now) == walker.admits(name, at, now)
        assert guard._seen == {f"bank-a {key}" for key in walker.seen}


def test_a_hundred_thousand_are_taken_once_each_and_forgotten_in_time() -> None:
    guard = ReplayGuard()
    for number in range(MANY):
        guard.admit(head(f"n{number}", NOON + timedelta(seconds=number % 300)), NOON)
    for number in range(0, MANY, 1_000):
        with pytest.raises(BadEnvelope, match="taken before"):
            guard.admit(head(f"n{number}", NOON + timedelta(seconds=number % 300)), NOON)
    later = NOON + timedelta(minutes=20)
    guard.admit(head("n0", later), later)
    assert len(guard._seen) == len(guard._by_time) == 1


def test_a_clock_that_was_put_back_and_on_again_lets_nothing_in_twice() -> None:
    guard = ReplayGuard()
    guard.admit(head("a", NOON), NOON)
    before = NOON - timedelta(hours=1)
    guard.admit(head("b", before), before)
    with pytest.raises(BadEnvelope, match="taken before"):
        guard.admit(head("a", NOON), NOON)
