"""Each life walked at random, with its own services, by people who hold every role and by the clock.

What holds after each step: a row goes only where its table leads, and nowhere from a last state; a move has
exactly one event, in its own transaction, and what is refused or killed has none; nobody decides what they
proposed; a page that is older than the row decides nothing.
"""

from random import Random
from typing import Any

import pytest
from django.db import transaction

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.decisions import Life
from cloudsword.centre.desks.brought import items
from cloudsword.centre.dissuasion_desk.states import Outcome
from cloudsword.centre.holds.states import OrderState
from cloudsword.errors import CloudSwordError
from tests.centre.decisions.stages import STAGES, Stage, World

pytestmark = pytest.mark.django_db
WALKS, STEPS = 9, 8
ELSEWHERE = {
    "orders": set(OrderState) - {OrderState.PROPOSED, OrderState.APPROVED, OrderState.SENT},
    "attempts to reach a person": {Outcome.SENT},
}
"""Where few walks come: the machine of the funds desk's tests comes to each state after ``sent``; what is
written has tests of its own."""
MORE_WALKS = {"warnings of numbers": 30, "attempts to reach a person": 30}
"""Lives with nine states and more, of which some are four decisions away."""
LIVES = {life.name: life for life in items("lives", Life)}
OFFICER = ("funds_officer", "approver", "duty_officer", "analyst", "caller")


class Killed(Exception):
    """The process ended before it could commit."""


@pytest.fixture
def world(desk: Any, person: Any, institution: Any) -> World:
    officers = [person(f"officer{n}", *OFFICER) for n in (1, 2, 3)]
    administrators = [person(f"keeper{n}", "administrator", staff=True) for n in (1, 2, 3)]
    return World(desk, officers, administrators, person, institution)


def recorded(life: Life[Any], since: int) -> list[str]:
    """Return the events of a life that came after ``since``."""
    known = {str(event) for events in life.events.values() for event in events}
    found = AuditEvent.objects.filter(sequence__gt=since, event__in=known).order_by("sequence")
    return list(found.values_list("event", flat=True))


def end() -> int:
    last = AuditEvent.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    return last or 0


def test_every_life_is_walked():
    assert set(LIVES) == set(STAGES)


@pytest.mark.parametrize("name", STAGES)
def test_random_walks_keep_what_a_life_promises(world: World, name: str) -> None:
    life, reached, refusals = LIVES[name], set(), 0
    people = world.officers if life.two is None else _those_who_may(life, world)
    began = world.desk.time()
    for seed in range(MORE_WALKS.get(name, WALKS)):
        with transaction.atomic():
            world.desk.time.at = began
            stage = STAGES[name](world, people[0])
            states, refused = walk(life, stage, people, Random(f"{name} {seed}"))
            transaction.set_rollback(True)
        reached |= states
        refusals += refused
    assert reached | ELSEWHERE.get(name, set()) == set(life.after)
    assert refusals


def walk(life: Life[Any], stage: Stage, people: list[Any], random: Random) -> tuple[set[Any], int]:
    """Let people try ``STEPS`` acts with a row; return its states, and how often they were refused."""
    row, proposer = stage.row, people[0]
    states, refusals = {life.state_of(row)}, 0
    assert states <= life.first
    for _ in range(STEPS):
        row = type(row).objects.get(pk=row.pk)
        before, since = life.state_of(row), end()
        odds = [stage.odds.get(act, 1) for act in stage.acts]
        (act,) = random.choices(list(stage.acts), odds)
        who, is_killed = random.choice(people), random.random() < 0.2
        try:
            with transaction.atomic():
                stage.acts[act](who, row)
                if is_killed:
                    raise Killed
            is_refused = False
        except (CloudSwordError, Killed):
            is_refused = True
        after, events = life.state_of(type(row).objects.get(pk=row.pk)), recorded(life, since)
        if is_refused:
            assert (after, events) == (before, []), act
        if after is before:
            assert not events or act in stage.heard or before in life.after[before], act
        else:
            assert after in life.after[before], act
            assert before not in life.last
            assert len([event for event in events if event in life.events[after]]) == 1, (act, events)
            assert not (act in stage.decides and who.pk == proposer.pk)
            assert "old page" not in act
        states.add(after)
        refusals += is_refused
    return states, refusals


def _those_who_may(life: Life[Any], world: World) -> list[Any]:
    """Return people who may do both parts of what takes two."""
    assert life.two is not None
    each = [*world.officers, *world.administrators]
    both = [who for who in each if any(map(who.may, life.two.first)) and any(map(who.may, life.two.second))]
    assert len(both) == 3
    return both
