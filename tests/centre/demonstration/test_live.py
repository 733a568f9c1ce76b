"""While nobody clicks the officers act and the clock paces itself; a click takes over; a stop is at once."""

import os
import signal
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from cloudsword.centre.demonstration import country_clock, live, visiting
from cloudsword.centre.demonstration.live import OPENING, Live
from cloudsword.centre.demonstration.models import Wish
from cloudsword.centre.demonstration.officers import LEFT_TO_VISITORS, Officers
from cloudsword.centre.demonstration.scene import Watched

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Desk:
    """Notes what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []

        self.left_until = 0

    def leave_numbers(self, at: int) -> None:
        self.left_until = at + 90 * MINUTE

    def has_numbers_left(self, at: int) -> bool:
        return at < self.left_until

    def __getattr__(self, name: str) -> Any:
        return lambda *given: self.asked.append(name)


class Replay:
    """Days of nothing."""

    def __init__(self) -> None:
        self.now, self.desk, self.is_over = 0, Desk(), False
        self.days: list[Any] = []
        self.made: list[int] = []

    @property
    def day_ends(self) -> int:
        return DAY * (1 + len(self.days)) if self.made and len(self.made) > len(self.days) else self.now

    def advance(self, until: int) -> None:
        if self.now >= self.day_ends:
            self.made.append(self.now)
        self.now = until
        if until >= DAY * len(self.made):
            self.days.append(until)


@pytest.fixture
def running(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A live replay that runs, and what it showed."""
    shown: list[tuple[bool, int]] = []
    stage = SimpleNamespace(
        watched=Watched("K1", (), "", 0), is_by_hand=False, is_making_day=False, is_queue_by_hand=False
    )
    stage.publish = lambda **how: shown.append((stage.is_making_day, how["rate"]))
    replay = Replay()
    replay.made.append(0)
    shared = SimpleNamespace(share=lambda reading: None)
    waits = SimpleNamespace(waits_for_bank=lambda case: running_.waits)
    monkeypatch.setattr(live, "desk_work", waits)
    told: list[int] = []
    running_ = SimpleNamespace(
        live=Live(replay, stage, shared, lambda number, day: told.append(number)),
        replay=replay,
        stage=stage,
        shown=shown,
        told=told,
        waits=False,
    )
    running_.live.is_paused = False
    return running_


def wish(running: Any, kind: str) -> None:
    Wish.objects.create(kind=kind)
    running.live.step()


def test_it_opens_slowly_and_hurries_where_nothing_is_under_way(running: Any) -> None:
    running.live.step()
    assert running.live.rate == country_clock.MINUTE_A_SECOND
    running.replay.now = OPENING + MINUTE
    running.live.step()
    assert running.live.rate == country_clock.FOUR_MINUTES_A_SECOND  # the victim has just told it
    running.replay.now = 6 * HOUR
    running.live.step()
    assert running.live.rate == country_clock.DAY_A_MINUTE
    running.waits = True
    running.live.step()
    assert running.live.rate == country_clock.FOUR_MINUTES_A_SECOND


def test_who_says_how_fast_is_listened_to_until_he_hands_it_back(running: Any) -> None:
    wish(running, "faster")
    assert running.live.rate == country_clock.FOUR_MINUTES_A_SECOND
    running.replay.now = 9 * HOUR
    running.live.step()
    assert running.live.rate == country_clock.FOUR_MINUTES_A_SECOND
    wish(running, "pause")
    wish(running, "officers")
    assert not running.live.is_paused
    assert running.live.rate == country_clock.DAY_A_MINUTE
    assert "hand_back" in running.replay.desk.asked


@pytest.mark.parametrize("kind", ["take", "next"])
def test_a_click_takes_the_case_over(running: Any, kind: str) -> None:
    running.live.step()
    assert "take_over" not in running.replay.desk.asked
    wish(running, kind)
    assert running.stage.is_by_hand
    assert "take_over" in running.replay.desk.asked
    assert ("watch_next" in running.replay.desk.asked) is (kind == "next")
    wish(running, "officers")
    assert not running.stage.is_by_hand


def test_a_visitor_has_the_numbers_for_a_while_and_they_pass_slowly(running: Any) -> None:
    running.replay.now = 9 * HOUR
    wish(running, "judge")
    assert running.stage.is_queue_by_hand
    running.live.step()
    assert running.live.rate == country_clock.MINUTE_A_SECOND
    running.replay.now += 91 * MINUTE
    running.live.step()
    running.live.step()
    assert not running.stage.is_queue_by_hand
    assert running.live.rate == country_clock.DAY_A_MINUTE


def test_it_says_that_the_next_day_is_being_made_and_what_the_last_one_was(running: Any) -> None:
    running.replay.now = DAY - 1
    running.live._go_on(HOUR)
    assert running.replay.now == DAY  # not beyond midnight
    assert running.told == [1]
    running.shown.clear()
    running.live._go_on(HOUR)
    assert running.shown[0][0]
    assert not running.stage.is_making_day
    assert running.replay.now == DAY + HOUR


def test_a_case_that_was_taken_over_is_left_to_the_visitor() -> None:
    put: list[int] = []
    agenda = SimpleNamespace(put=lambda at, act: put.append(at))
    officers = Officers(SimpleNamespace(agenda=agenda, now=0))  # type: ignore[arg-type]
    officers.stage.watch(Watched("K1", (), "", 0))
    officers.take_over(5)
    officers._propose("K1", 6)
    assert put == [5 + LEFT_TO_VISITORS]
    officers.hand_back()
    assert officers._left_until == {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_does_not_wait_for_what_is_under_way(number: int) -> None:
    """Whoever presses Ctrl-C while a day is being made has his terminal back."""
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    asked: list[int] = []

    def listen() -> None:
        for one in before:
            signal.signal(one, lambda number, frame: asked.append(number))

    supervisor = SimpleNamespace(listen=listen)
    threading.Timer(0.1, os.kill, (os.getpid(), number)).start()
    try:
        with visiting._interrupted(supervisor):  # type: ignore[arg-type]
            threading.Event().wait(600)
            pytest.fail("it was waited for")
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert asked == [number]
    assert visiting.STOP_SECONDS < 2
