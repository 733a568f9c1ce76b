"""As much as one statement may hold, in transactions that commit: PostgreSQL has room for so many locks."""

from typing import Any

import pytest

from cloudsword.channels.contract import MOST_ROWS, BookedBalance

from .conftest import World
from .test_floods import events, keeps

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_statement_of_balances_of_as_many_accounts_takes_no_more_locks_than_there_are(
    world: World, connect_as: Any
) -> None:
    """One transaction for all of them is refused: "out of shared memory"."""
    from cloudsword.centre.holds.models import ReportedBalance
    from cloudsword.centre.holds.services.balances import BATCH

    names = [f"QB-{number}" for number in range(MOST_ROWS)]
    keeps(world, names)
    before = events()
    world.says(balances=[BookedBalance(name, place, world.now) for place, name in enumerate(names)])
    rows = ReportedBalance.objects.filter(institution=world.liar).values_list("account", "balance_minor")
    assert dict(rows) == {name: place for place, name in enumerate(names)}
    assert events() == before + MOST_ROWS // BATCH
    with connect_as("cloudsword_admin") as connection:
        advisory = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
        assert connection.execute(advisory).fetchone() == (0,)
