"""Ordinary messages of one day: notices of firms and offices, chats between people, riders at the door."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.draws import stream
from cloudsword.country.flow import NO_TAG, Messages
from cloudsword.country.parameters import telephone as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.telephone.rhythm import Rhythm, daily_rhythm, hours_between
from cloudsword.country.telephone.subscribers import NOTICES, Places, Subscribers
from cloudsword.country.world.ties import Ties
from cloudsword.country.world.world import NOBODY, World


class Texts(Protocol):
    """The day's list of texts, as far as ordinary messages need it."""

    def of_kind(self, kind: str, random: np.random.Generator, count: int) -> NDArray[np.int32]:
        """Return the places of ``count`` texts about ``kind``."""


class Writing:
    """Makes the ordinary messages of each day.

    Parameters
    ----------
    scenario, world, ties
        The country.
    subscribers
        Rates and habits.
    """

    def __init__(self, scenario: Scenario, world: World, ties: Ties, subscribers: Subscribers) -> None:
        self._scenario = scenario
        self._values = scenario.values
        self._world = world
        self._ties = ties
        self._subscribers = subscribers
        self._daily = daily_rhythm(scenario)
        self._waking = Rhythm(hours_between(8, 22))
        self._senders = notice_senders(scenario, subscribers.firms.notices)

    def messages(self, day: int, texts: Texts) -> Messages:
        """Return the ordinary messages of ``day``, not in order of time."""
        return Messages.joined(
            [self._notices(day, texts), self._chats(day, texts), self._by_riders(day, texts)]
        )

    def _notices(self, day: int, texts: Texts) -> Messages:
        random, subscribers = stream(self._scenario.seed, "telephone.notices", day), self._subscribers
        rate = subscribers.message_rate * self._values[parameters.MESSAGES_RECEIVED]
        people = np.repeat(np.arange(len(rate), dtype=np.int32), random.poisson(rate))
        recipient = self._world.people.line[people]
        # a second line gets notices too, in the share of its calls
        second = subscribers.second_lines(people)
        inside = self._values[parameters.SECOND_LINE_USE][1]
        recipient = np.where((second != NOBODY) & (random.random(len(people)) < inside), second, recipient)
        mix = self._values[parameters.NOTICE_MIX]
        borders = np.cumsum([share for _, share in mix])
        drawn = np.searchsorted(borders / borders[-1], random.random(len(people)), "right")
        by_kind = np.argsort(drawn.astype(np.int8), kind="stable")
        recipient, people = recipient[by_kind], people[by_kind]
        counts = np.bincount(drawn, minlength=len(mix)).tolist()
        sender, text = np.empty(len(people), np.int32), np.empty(len(people), np.int32)
        first = 0
        for place, (kind, _) in enumerate(mix):
            rows = slice(first, first + counts[place])
            text[rows] = texts.of_kind(kind, random, counts[place])
            slots = random.integers(0, 2, counts[place])
            sender[rows] = subscribers.favourites(
                people[rows], self._senders[kind], slots, NOTICES + self._senders[kind].start
            )
            first = rows.stop
        at = self._waking.instants(random, self._scenario.calendar.begins(day), len(people))
        return _rows(at, sender, recipient, text)

    def _chats(self, day: int, texts: Texts) -> Messages:
        random, people = stream(self._scenario.seed, "telephone.chats", day), self._world.people
        rate = self._subscribers.message_rate * (1.0 - self._values[parameters.MESSAGES_RECEIVED])
        sender = np.repeat(np.arange(len(rate), dtype=np.int32), random.poisson(rate))
        recipient = self._ties.draw(random, sender)
        sender, recipient = sender[recipient != NOBODY], recipient[recipient != NOBODY]
        mix = self._values[parameters.CHAT_MIX]
        borders = np.cumsum([share for _, share in mix])
        drawn = np.searchsorted(borders / borders[-1], random.random(len(sender)), "right")
        text = np.empty(len(sender), np.int32)
        for place, (kind, _) in enumerate(mix):
            rows = np.flatnonzero(drawn == place)
            text[rows] = texts.of_kind(kind, random, len(rows))
        at = self._daily.instants(random, self._scenario.calendar.begins(day), len(sender))
        return _rows(at, people.line[sender], people.line[recipient], text)

    def _by_riders(self, day: int, texts: Texts) -> Messages:
        random, subscribers = stream(self._scenario.seed, "telephone.rider_messages", day), self._subscribers
        people, values = self._world.people, self._values
        missed = (1.0 - values[parameters.RIDER_ANSWERED]) * values[parameters.RIDER_WEEK]
        rate = subscribers.rider_rate * missed * values[parameters.RIDER_MESSAGES]
        sender = np.repeat(subscribers.riders, random.poisson(rate))
        recipient = subscribers.strangers(random, people.region[sender])
        sender, recipient = sender[sender != recipient], recipient[sender != recipient]
        text = texts.of_kind("rider", random, len(sender))
        at = self._waking.instants(random, self._scenario.calendar.begins(day), len(sender))
        return _rows(at, people.line[sender], people.line[recipient], text)


def notice_senders(scenario: Scenario, among: slice) -> dict[str, slice]:
    """Return the lines that send each kind of notice; a bank sends all kinds of bank notices from one line.

    Parameters
    ----------
    scenario
        The country.
    among
        Lines that send notices.

    Returns
    -------
    dict of str to slice
        By kind; slices of one kind lie side by side and share lines only where there are fewer lines than
        kinds.
    """
    shares: dict[str, float] = {}
    for kind, share in scenario.values[parameters.NOTICE_MIX]:
        sender = kind.split("_")[0] if kind.startswith("bank_") else kind
        shares[sender] = shares.get(sender, 0.0) + share
    # small kinds have their own senders too: lines by the root of the share
    borders = np.cumsum(np.sqrt(list(shares.values())))
    ends = among.start + np.rint(borders / borders[-1] * (among.stop - among.start)).astype(int)
    slices, first = {}, among.start
    for sender, end in zip(shares, ends.tolist(), strict=True):
        slices[sender] = slice(min(first, end - 1), end) if end > among.start else slice(first, first + 1)
        first = end
    return {
        kind: slices[kind.split("_")[0] if kind.startswith("bank_") else kind]
        for kind, _ in scenario.values[parameters.NOTICE_MIX]
    }


def _rows(at: NDArray[np.int64], sender: Places, recipient: Places, text: Places) -> Messages:
    return Messages(
        at=at,
        sender=sender.astype(np.int32),
        recipient=recipient.astype(np.int32),
        text=text,
        tag=np.full(len(at), NO_TAG, np.int64),
    )
