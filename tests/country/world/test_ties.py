"""Contact lists: no doubles, mostly mutual, few strong ones, a heavy tail, most of them near by."""

import numpy as np
import pytest

from cloudsword.country.scenario import Scenario
from cloudsword.country.world.population import build_people
from cloudsword.country.world.ties import Ties, build_ties
from cloudsword.country.world.world import NOBODY, People

SCENARIO = Scenario(6000, 30, 7)


@pytest.fixture(scope="module")
def known() -> tuple[People, Ties]:
    people, _ = build_people(SCENARIO)
    return people, build_ties(SCENARIO, people)


def pairs(people: People, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    return np.repeat(np.arange(len(people)), ties.counts()), ties.contacts.astype(np.int64)


def test_a_list_names_nobody_twice_nor_its_owner_nor_who_has_no_line(known: tuple[People, Ties]) -> None:
    people, ties = known
    owner, contact = pairs(people, ties)
    assert len(np.unique(owner * len(people) + contact)) == len(contact)
    assert (owner != contact).all()
    assert (people.line[contact] != NOBODY).all()
    assert (ties.counts()[people.line == NOBODY] == 0).all()
    assert (ties.counts()[people.line != NOBODY] > 0).mean() > 0.99


def test_ties_are_mutual_in_the_share_that_the_parameter_says(known: tuple[People, Ties]) -> None:
    people, ties = known
    owner, contact = pairs(people, ties)
    key, reverse = owner * len(people) + contact, contact * len(people) + owner
    assert 0.64 < np.isin(key, reverse).mean() < 0.79  # 0.70, and chance meetings in a small country


def test_degrees_have_a_heavy_tail_and_grow_with_the_call_rate(known: tuple[People, Ties]) -> None:
    people, ties = known
    counts = ties.counts()[people.line != NOBODY]
    assert np.percentile(counts, 99) > 6 * np.median(counts)
    ranks = [np.argsort(np.argsort(v)) for v in (counts, people.call_rate[people.line != NOBODY])]
    assert np.corrcoef(*ranks)[0, 1] > 0.6


def test_most_contacts_live_in_ones_own_region(known: tuple[People, Ties]) -> None:
    people, ties = known
    owner, contact = pairs(people, ties)
    near = (people.region[owner] == people.region[contact]).mean()
    by_chance = (np.bincount(people.region) / len(people)) @ (np.bincount(people.region) / len(people))
    assert near > 4 * by_chance


def test_draws_follow_the_weights(known: tuple[People, Ties]) -> None:
    _, ties = known
    person = int(np.argmin(np.abs(ties.counts() - 12)))
    weights = ties.weights(person)
    assert abs(weights.sum() - 1) < 1e-12
    assert (np.diff(weights) < 0).all()
    drawn = ties.draw(np.random.default_rng(7), np.full(50_000, person, np.int32))
    found = np.array([(drawn == contact).mean() for contact in ties.of(person)])
    assert np.abs(found - weights).max() < 0.01


def test_who_knows_nobody_draws_nobody() -> None:
    alone = Ties(np.array([0, 0, 1]), np.array([0], np.int32), 1.2)
    assert alone.draw(np.random.default_rng(7), np.array([0, 1, 0], np.int32)).tolist() == [NOBODY, 0, NOBODY]
    empty = Ties(np.array([0, 0]), np.zeros(0, np.int32), 1.2)
    assert empty.draw(np.random.default_rng(7), np.array([0], np.int32)).tolist() == [NOBODY]


def test_the_same_seed_gives_the_same_ties(known: tuple[People, Ties]) -> None:
    people, ties = known
    again = build_ties(SCENARIO, people)
    assert again.first.tobytes() == ties.first.tobytes()
    assert again.contacts.tobytes() == ties.contacts.tobytes()


@pytest.mark.parametrize("people", [1, 2, 25])
def test_a_handful_of_people_know_each_other(people: int) -> None:
    small = Scenario(people, 1, 3)
    ties = build_ties(small, build_people(small)[0])
    assert ties.first[-1] == len(ties.contacts) <= people * people
