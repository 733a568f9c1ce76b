"""The order of the lists is the room's own order of all people, and each outcome makes it anew."""

from random import Random

import numpy as np
import pytest

from cloudsword.centre.dissuasion_desk.models import Exposed
from cloudsword.centre.dissuasion_desk.services.ranking import AGES, kind_of, rates_now, ready, teaching
from cloudsword.centre.dissuasion_desk.states import Way
from cloudsword.dissuasion import (
    BANDS,
    MAKER,
    STEPS,
    Estimates,
    Exposures,
    People,
    Progress,
    QueueRules,
    Step,
    queue_of,
)
from tests.centre.dissuasion_desk.conftest import exposed

pytestmark = pytest.mark.django_db
MANY = 300


def people(random: Random):
    """Make people who differ in all that counts, and return them as the room takes them."""
    rows, age, number, relative = [], [], [], []
    progress, codes = Progress.none(MANY), [band.value for band in BANDS]
    for place in range(MANY):
        band = random.randrange(len(BANDS))
        tried = {step.value: random.randrange(8) for step in random.sample(STEPS, 2)}
        fields = {
            "band": codes[band],
            "msisdn": random.choice(["", "+8613800000001"]),
            "relative_msisdn": random.choice(["", "", "+8613800000002"]),
            "refused": random.randrange(3),
            "tries": tried,
            "probability": random.random(),
            "expected_minor": random.randrange(1, 10**6),
        }
        rows.append(exposed(f"person:{place}", **fields))
        age.append(AGES[band])
        number.append(bool(fields["msisdn"]))
        relative.append(bool(fields["relative_msisdn"]))
        progress.refused[place] = fields["refused"]
        for code, count in tried.items():
            progress.tries[place, STEPS.index(Step.of(code))] = count
    flags = (np.array(number), np.full(MANY, np.nan), np.array(relative))
    region = np.full(MANY, -1, np.int32)
    return rows, People([each.key for each in rows], np.array(age), region, *flags), progress


@pytest.mark.parametrize("way", list(Way))
def test_the_order_is_that_of_the_rooms_queue_of_all_people(desk, way):
    rows, as_room, progress = people(Random(5))
    at, place = int(desk.time().timestamp()), np.arange(MANY, dtype=np.int64)
    flat = np.full(MANY, at, np.int64)
    taught = teaching()
    exposed_people = Exposures(place, np.full(MANY, -1, np.int64), flat, flat, np.zeros((MANY, 0)))
    probability = np.array([each.probability for each in rows])
    loss = np.array([each.expected_minor for each in rows]) / probability
    queue = queue_of(
        exposed_people,
        Estimates(probability, loss, MAKER),
        as_room,
        progress,
        at,
        desk.time().hour,
        answers=taught.answers,
        effects=taught.effects,
        rules=QueueRules(way.steps),
    )
    known = rates_now(way, desk.time())
    found = ready(known, desk.time(), most=MANY)
    assert [key for key, _ in found] == [rows[each].pk for each in queue.person]
    assert [value for _, value in found] == pytest.approx(queue.value.tolist())
    steps = [known[kind_of(rows[each])].step for each in queue.person]
    assert steps == [STEPS[each] for each in queue.step]
    assert 0 < len(found) < MANY  # some have no step left


def test_pages_of_a_list_go_on_where_the_last_ended(desk):
    people(Random(6))
    known = rates_now(Way.TALK, desk.time())
    whole = ready(known, desk.time(), most=MANY)
    parts = [ready(known, desk.time(), most=50, first=first) for first in range(0, MANY, 50)]
    assert [each for part in parts for each in part] == whole


def test_an_outcome_ranks_everybody_anew_at_once(desk):
    rows, *_ = people(Random(7))
    first = desk.take()
    before = rates_now(Way.TALK, desk.time())
    desk.end(first, "refused")
    after = rates_now(Way.TALK, desk.time())
    # of other bands: that one of this band answered raises the chance that others of it do
    others = [kind for kind in before if kind in after and not kind.startswith(first.band)]
    same = [kind for kind in others if before[kind].step is after[kind].step is first.step_named]
    assert same
    assert all(after[kind].per_minute < before[kind].per_minute for kind in same)
    person = first.person
    person.refresh_from_db()
    assert person.kind == kind_of(person)
    assert person.pk not in [key for key, _ in ready(after, desk.time(), most=MANY)]
    assert len(rows) == MANY


def test_without_a_model_the_latest_sign_is_first_and_the_page_says_so(desk, browsers, monkeypatch):
    from cloudsword.centre.dissuasion_desk.services import finding

    monkeypatch.setattr(finding, "paying_model", lambda: None)
    desk.warned()
    assert desk.found() == 4
    callable_ = Exposed.objects.exclude(band="child").order_by("-latest_at")
    order = [desk.take(person).person_id for person in (desk.anna, desk.bo)]
    by_band = [each.pk for each in callable_]
    assert order == by_band[:2]
    assert "There is no model" in browsers(desk.chief).get("/dissuasion/queue").content.decode()
