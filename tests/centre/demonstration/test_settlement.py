"""What happens to money under locks: conserved, stopped from the instant on, shared by what lies there."""

from hypothesis import given
from hypothesis import strategies as st

from cloudsword.centre.demonstration.settlement import EVERYTHING, Payment, Settlement

HOUR = 3_600_000_000
ACCOUNTS = ("victim", "mule", "second", "honest", "cash")


def stolen_world() -> Settlement:
    world = Settlement({"victim": 1_000, "mule": 50, "honest": 500})
    world.name_exits(["cash"])
    world.settle(Payment("R1", "victim", "mule", 800, 10, (("R1", 800),)))
    return world


def test_a_lock_stops_what_a_gang_sends_to_the_amount_that_it_locks() -> None:
    world = stolen_world()
    world.lock("hold", "mule", 600, 20)
    moved = world.settle(Payment("T2", "mule", "second", 800, 30, (("R1", 800),)))
    assert moved is not None
    # 200 of the stolen money are not locked; the other 50 are the mule's own
    assert (moved.amount, moved.parcels) == (250, (("R1", 200),))
    figures = world.figures(40)
    assert (figures.stolen, figures.held, figures.stoppable, figures.gone) == (800, 600, 200, 0)
    assert figures.innocent == 0


def test_what_never_came_cannot_go_on() -> None:
    world = stolen_world()
    world.lock("hold", "mule", EVERYTHING, 20)
    assert world.settle(Payment("T2", "mule", "second", 800, 30, (("R1", 800),))) is None
    assert world.settle(Payment("T3", "second", "cash", 800, 40, (("R1", 800),))) is None
    assert world.figures(50).gone == 0


def test_what_a_victim_did_not_pay_cannot_go_on_either() -> None:
    world = Settlement({"victim": 1_000, "mule": 50})
    world.name_exits(["cash"])
    world.leave_out(Payment("R1", "victim", "mule", 800, 10, (("R1", 800),)))
    assert world.settle(Payment("T2", "mule", "second", 800, 30, (("R1", 800),))) is None
    assert world.settle(Payment("T3", "second", "cash", 800, 40, (("R1", 800),))) is None
    figures = world.figures(50)
    assert (figures.stolen, figures.gone, figures.stoppable) == (0, 0, 0)
    assert world.balances["victim"] == 1_000


def test_a_lock_makes_an_honest_payment_fail_whole() -> None:
    world = Settlement({"honest": 500})
    world.lock("hold", "honest", 400, 5)
    assert world.settle(Payment("T1", "honest", "shop", 101, 9)) is None
    assert world.settle(Payment("T2", "honest", "shop", 100, 9)) is not None
    assert world.figures(10).refused == 1


def test_innocent_money_counts_by_amount_and_hours_and_a_release_ends_it() -> None:
    world = stolen_world()
    world.lock("hold", "mule", EVERYTHING, 2 * HOUR)
    world.settle(Payment("T2", "honest", "mule", 100, 4 * HOUR))
    world.lock("hold", "mule", 0, 5 * HOUR)
    assert world.figures(9 * HOUR).innocent == 0
    # 50 for two hours, 150 for one
    assert world.figures(9 * HOUR).innocent_minor_hours == 2 * 50 + 150


def test_money_that_is_given_back_is_with_the_victim() -> None:
    world = stolen_world()
    world.lock("hold", "mule", 800, 20)
    world.lock("hold", "mule", 0, 30)
    assert world.give_back("mule", "R1", 800, 30) == 800
    figures = world.figures(40)
    assert (figures.returned, figures.held, figures.stoppable) == (800, 0, 0)
    assert world.balances["victim"] == 1_000


def test_what_an_institution_pays_beyond_the_victim_s_money_is_somebody_else_s() -> None:
    world = stolen_world()
    assert world.give_back("mule", "R1", 830, 30) == 830
    figures = world.figures(40)
    assert (figures.returned, figures.misdirected, figures.stoppable) == (800, 30, 0)
    assert world.balances["mule"] == 20


def test_another_victim_s_money_that_goes_to_the_wrong_one_is_not_returned() -> None:
    world = stolen_world()
    world.settle(Payment("R2", "honest", "mule", 400, 15, (("R2", 400),)))
    assert world.give_back("mule", "R1", 1_000, 30) == 1_000
    figures = world.figures(40)
    assert (figures.stolen, figures.returned, figures.misdirected) == (1_200, 800, 50)
    assert world.resting("R2") == {"mule": 250, "victim": 150}


def test_under_a_freeze_the_victim_s_own_money_alone_goes_back() -> None:
    world = stolen_world()
    assert world.give_back("mule", "R1", EVERYTHING, 30, only_own=True) == 800
    assert world.balances["mule"] == 50


def test_a_gang_s_bait_is_returned_money() -> None:
    world = stolen_world()
    world.settle(Payment("T2", "mule", "victim", 300, 20, (("R1", 300),)))
    assert world.figures(30).returned == 300


def test_figures_of_one_victim_share_a_lock_by_what_lies_there() -> None:
    world = stolen_world()
    world.settle(Payment("R2", "honest", "mule", 400, 15, (("R2", 400),)))
    world.lock("hold", "mule", 600, 20)
    first, second = world.figures_of(["R1"], 30), world.figures_of(["R2"], 30)
    assert (first.held, second.held) == (400, 200)
    assert (first.stoppable, second.stoppable) == (400, 200)


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, str, str, int]]:
    kinds = st.sampled_from(("pay", "steal", "move", "lock", "free", "back"))
    account = st.sampled_from(ACCOUNTS)
    return draw(st.lists(st.tuples(kinds, account, account, st.integers(1, 900)), max_size=40))


@given(acts())
def test_no_sequence_makes_or_loses_money(steps: list[tuple[str, str, str, int]]) -> None:
    world = Settlement(dict.fromkeys(ACCOUNTS, 1_000))
    world.name_exits(["cash"])
    roots: list[str] = []
    for at, (kind, one, other, amount) in enumerate(steps, start=1):
        if kind == "lock":
            world.lock(one, one, amount, at)
        elif kind == "free":
            world.lock(one, one, 0, at)
        elif kind == "back" and roots:
            world.give_back(one, roots[-1], amount, at)
        elif one != other and kind in ("pay", "steal") and world.balances.get(one, 0) >= amount:
            root = f"T{at}"
            if kind == "steal" and one not in ("mule", "second", "cash"):
                roots.append(root)
                world.settle(Payment(root, one, other, amount, at, ((root, amount),)))
            elif world.balances[one] - world.stolen_on(one) >= amount:
                world.settle(Payment(root, one, other, amount, at))
        elif one != other and kind == "move" and roots and one != "cash":
            root = roots[amount % len(roots)]
            if part := world.stolen.get(one, {}).get(root, 0):
                world.settle(Payment(f"T{at}", one, other, part, at, ((root, part),)))
        figures = world.figures(at)
        assert figures.stolen == figures.stoppable + figures.held + figures.returned + figures.gone
        assert min(figures.stoppable, figures.held, figures.returned, figures.gone, figures.innocent) >= 0
        assert sum(world.balances.values()) == 1_000 * len(ACCOUNTS)
        assert all(minor >= 0 for minor in world.balances.values())
