"""Every row of the table of trust, rule by rule, against a hostile outsider and the real services."""

from typing import Any

import pytest

from cloudsword.centre.trust.kinds import Outsider, Rule, Saying
from cloudsword.centre.trust.table import TABLE, bounds_of

from . import number_attempts, talk_attempts  # noqa: F401 - they register their attempts
from .attempts import ATTEMPTS, KEPT
from .conftest import World

ROWS = [(row.outsider, row.saying, rule) for row in TABLE for rule in row.refused]


def test_every_rule_of_every_row_is_tried_and_nothing_else() -> None:
    assert set(ROWS) == set(ATTEMPTS)
    assert len(ROWS) == len(set(ROWS))


@pytest.mark.django_db
@pytest.mark.parametrize(("outsider", "saying", "rule"), ROWS, ids=["-".join(row) for row in ROWS])
def test_it_is_not_believed(world: World, outsider: Outsider, saying: Saying, rule: Rule) -> None:
    from cloudsword.centre.audit.chain import verify
    from cloudsword.centre.holds.models import RefusedCount, RefusedWord, Task

    ATTEMPTS[outsider, saying, rule](world)
    codes: dict[str, Any] = {"outsider": outsider.value, "saying": saying.value, "rule": rule.value}
    assert verify() == []
    if (outsider, saying, rule) not in KEPT:
        assert not RefusedWord.objects.exists()
        return
    words = RefusedWord.objects.filter(institution=world.liar, **codes)
    counts = RefusedCount.objects.filter(institution=world.liar, **codes)
    assert words.exists()
    assert sum(count.times for count in counts) >= words.count()
    assert Task.objects.filter(kind="word_refused", institution=world.liar, closed_at=None).exists()


def test_the_bounds_are_those_of_the_table() -> None:
    assert bounds_of(Saying.BALANCE).ahead.total_seconds() == 300
    assert all(row.bounds is None or row.bounds.ahead.total_seconds() >= 300 for row in TABLE)
