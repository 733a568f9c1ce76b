"""The public look-up: one exact number, alike for all that nobody warns of, and not many in a minute."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from cloudsword.centre.warning_desk.looking_up import A_MINUTE, ALL_A_MINUTE, forget_look_ups, look_up
from cloudsword.centre.warning_desk.models import LookUpCount
from cloudsword.errors import NotANumber, TooManyLookUps
from tests.centre.warning_desk.conftest import NUMBER, PROTECTED, SECOND

pytestmark = pytest.mark.django_db


def test_a_warned_number_is_told_and_all_others_are_answered_alike(desk, django_assert_num_queries):
    desk.warned()
    desk.named("R1", number=SECOND)
    desk.judged(desk.proposed("+8613912345681"), "watch")
    assert look_up("139 1234 5678", "10.0.0.1").warned_on == desk.time()
    with pytest.raises(NotANumber):
        look_up("my bank", "10.0.0.1")
    shapes = set()
    browser = Client()
    for number in (SECOND, "+8613912345681", PROTECTED, "+8613999999999", NUMBER[:-1], "95588"):
        look_up("+8613700000000", "10.0.0.9")
        with django_assert_num_queries(9):
            assert look_up(number, "10.0.0.9").warned_on is None
        text = browser.post("/numbers/", {"number": number}).content.decode()
        assert 'class="answer"' in text
        shapes.add(re.sub(r"\+?[0-9]{5,}|value=\"[^\"]*\"", "", text))
        LookUpCount.objects.all().delete()
    assert len(shapes) == 1


def test_a_warning_whose_time_is_over_is_told_no_more_though_no_clock_has_run(desk):
    row = desk.warned()
    desk.time.at = row.expires_at
    assert look_up(NUMBER, None).warned_on is None


def test_nobody_reads_a_list_out_of_it(desk):
    for _ in range(A_MINUTE):
        look_up(NUMBER, "10.0.0.1")
    with pytest.raises(TooManyLookUps):
        look_up(NUMBER, "10.0.0.1")
    look_up(NUMBER, "10.0.0.2")
    LookUpCount.objects.filter(place="all").update(count=ALL_A_MINUTE)
    with pytest.raises(TooManyLookUps):
        look_up(NUMBER, "10.0.0.3")
    assert Client().post("/numbers/", {"number": NUMBER}).status_code == 429
    desk.time.on(minutes=1)
    assert look_up(NUMBER, "10.0.0.1").warned_on is None
    assert "10.0.0" not in str(list(LookUpCount.objects.values_list("place")))
    assert forget_look_ups(desk.time() + timedelta(minutes=3)) > 0
