"""What a centre does acts from its instant on and ends at its end."""

from cloudsword.country.interventions import Interventions
from cloudsword.country.world.world import NEVER


def test_holds_add_up_and_end() -> None:
    done = Interventions()
    done.hold(3, 500, from_at=100, to_at=200)
    done.hold(3, 70, from_at=150)
    assert [done.locked(3, at) for at in (99, 100, 150, 199, 200)] == [0, 500, 570, 570, 70]
    assert done.locked(4, 150) == 0
    assert [done.ends(3, at) for at in (99, 120, 160, 200)] == [NEVER, 200, 200, NEVER]


def test_the_first_warning_counts() -> None:
    done = Interventions()
    done.warn(7, 50)
    done.warn(7, 90)
    assert done.warned_at(7) == 50
    assert done.warned_at(8) == NEVER


def test_dissuasion_ends_the_case_that_runs() -> None:
    done = Interventions()
    done.dissuade(2, 100)
    assert done.is_dissuaded(2, since=50, at=100)
    assert not done.is_dissuaded(2, since=50, at=99)
    assert not done.is_dissuaded(2, since=101, at=200)
    assert not done.is_dissuaded(3, since=0, at=200)
