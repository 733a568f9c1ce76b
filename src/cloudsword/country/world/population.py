"""The inhabitants and the telephone lines that stand when day 0 begins.

Invariants: everybody who has a second line has a first one; a line belongs to one person or to a firm; firms'
lines lie first, in the slices that ``business_lines`` tells, then first lines in the order of people, then
second lines, then closed ones.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.country.calendar import DAY, SECOND
from cloudsword.country.draws import even_uniforms, stream
from cloudsword.country.parameters import lines as line_parameters
from cloudsword.country.parameters import people as parameters
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.normal import normal_quantiles
from cloudsword.country.world.numbers import take_handsets, take_numbers
from cloudsword.country.world.world import NEVER, NOBODY, Lines, LineUse, People, Trade

REGIONS: Final = 32
CELL_ROOM: Final = 1 << 16
"""A cell is its region times this, plus its place in the region."""
CARRIERS: Final = ("TEL1", "TEL2", "TEL3", "TEL4")
ADULT: Final = 18
QUARANTINE_DAYS: Final = 90

Places = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class BusinessLines:
    """Where the lines of firms lie among all lines, by what they do.

    Parameters
    ----------
    banks
        Hot lines that people call and that call people: banks and other large services.
    couriers
        Couriers and depots: call many people, shortly.
    shops
        Shops, clinics, schools and offices: called more than they call.
    sales
        Lines that call strangers all day.
    notices
        Numbers that send notices and take no calls.
    """

    banks: slice
    couriers: slice
    shops: slice
    sales: slice
    notices: slice

    @property
    def count(self) -> int:
        """How many lines firms have."""
        return int(self.notices.stop)


def business_lines(scenario: Scenario) -> BusinessLines:
    """Return where firms' lines lie.

    Examples
    --------
    >>> business_lines(Scenario(10_000, 30, 7)).sales
    slice(354, 374, None)
    """
    values, slices, first = scenario.values, [], 0
    for count in (
        float(values[line_parameters.BANK_LINES]),
        scenario.people * values[line_parameters.COURIER_LINES],
        scenario.people * values[line_parameters.SHOP_LINES],
        scenario.people * values[line_parameters.SALES_LINES],
        float(values[line_parameters.NOTICE_LINES]),
    ):
        last = first + max(1, round(count))
        slices.append(slice(first, last))
        first = last
    return BusinessLines(*slices)


def region_shares(scenario: Scenario) -> NDArray[np.float64]:
    """Return the share of the inhabitants by region: float64, shape (32,), sums to 1, largest first."""
    weights = scenario.values[parameters.REGION_DECAY] ** np.arange(REGIONS)
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def cells_by_region(scenario: Scenario) -> NDArray[np.int64]:
    """Return how many cells each region has, int64, shape (32,): ``region * CELL_ROOM`` and following."""
    people = scenario.people * region_shares(scenario)
    return np.maximum(1, np.round(people / scenario.values[parameters.PEOPLE_PER_CELL])).astype(np.int64)


def ages_of(scenario: Scenario, people: People) -> NDArray[np.int64]:
    """Return the age that each person reaches in the year in which the run begins."""
    return scenario.start.year - people.birth_year.astype(np.int64)


def adults_of(scenario: Scenario, people: People) -> Places:
    """Return the places of the people who are of age."""
    return np.flatnonzero(ages_of(scenario, people) >= ADULT).astype(np.int32)


def build_people(scenario: Scenario) -> tuple[People, Lines]:
    """Build the inhabitants, without accounts, and all lines.

    Parameters
    ----------
    scenario
        The country.

    Returns
    -------
    (People, Lines)
        Account, payer and landlord columns hold ``NOBODY``, rents 0: the accounts' room fills them. Lines of
        firms lie where ``business_lines`` says.

    Notes
    -----
    Some three microseconds a person.
    """
    people = _inhabitants(scenario)
    lines = Lines()
    _open_business_lines(scenario, lines)
    _open_first_lines(scenario, people, lines)
    _open_second_lines(scenario, people, lines)
    _add_closed_lines(scenario, people, lines)
    return people, lines


def _inhabitants(scenario: Scenario) -> People:
    values, count = scenario.values, scenario.people
    random = stream(scenario.seed, "people")
    bands = np.array(values[parameters.AGE_BANDS])
    age = np.interp(even_uniforms(random, count), _steps(bands), np.arange(len(bands) + 1) * 5.0).astype(
        np.int64
    )
    is_man = random.random(count) < values[parameters.MEN]
    region = np.searchsorted(_steps(region_shares(scenario)), even_uniforms(random, count), "right") - 1
    cells = cells_by_region(scenario)
    cell = region * CELL_ROOM + (random.random(count) * cells[region]).astype(np.int64)
    trade = _trades(scenario, random, age, is_man)
    has_line = (
        random.random(count) < np.array(values[line_parameters.PHONE_AGES])[np.digitize(age, (6, 12, 18, 80))]
    )
    call_rate = _lognormal(random, count, values[parameters.CALL_RATE])
    call_rate = np.where(has_line, np.clip(call_rate, *values[parameters.CALL_RATE_RANGE]), 0.0)
    noise = np.exp(values[parameters.SOCIABILITY_NOISE] * random.standard_normal(count))
    first, last = values[parameters.WAGE_DAYS]
    nobody = np.full(count, NOBODY, np.int32)
    return People(
        birth_year=(scenario.start.year - age).astype(np.int16),
        sex=is_man.astype(np.int8),
        region=region.astype(np.int16),
        cell=cell.astype(np.int32),
        trade=trade,
        wage=_wages(scenario, random, trade),
        wage_day=random.integers(first, last + 1, count).astype(np.int8),
        payer=nobody.copy(),
        landlord=nobody.copy(),
        rent=np.zeros(count, np.int64),
        rent_day=random.integers(1, 29, count).astype(np.int8),
        current=nobody.copy(),
        savings=nobody.copy(),
        wallet=nobody.copy(),
        line=nobody.copy(),
        second_line=nobody.copy(),
        handset=np.full(count, NOBODY, np.int64),
        call_rate=call_rate,
        sociability=call_rate * noise,
    )


def _steps(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the borders of (0, 1) cut by ``shares``."""
    return np.concatenate([[0.0], np.cumsum(shares) / shares.sum()])


def _lognormal(random: np.random.Generator, count: int, law: tuple[float, float]) -> NDArray[np.float64]:
    return np.exp(law[0] + law[1] * normal_quantiles(even_uniforms(random, count)))


def _trades(
    scenario: Scenario, random: np.random.Generator, age: NDArray[np.int64], is_man: NDArray[np.bool_]
) -> NDArray[np.int8]:
    values, count = scenario.values, len(age)
    riders, sales, shopkeepers = values[parameters.WORK_MIX]
    young, older = values[parameters.STUDENTS]
    studying = np.where(age < 23, young, np.where(age < 26, older, 0.0))
    keeping_house = np.where(is_man, *values[parameters.HOMEMAKERS][::-1])
    women_stop, men_stop = values[parameters.RETIREMENT_AGES]
    work = random.random(count)
    jobless = values[parameters.JOBLESS]
    borders = jobless + (1 - jobless) * np.cumsum([riders, sales, shopkeepers])
    # nobody delivers at 58: riders above 50 are employees instead
    is_rider = (work >= jobless) & (work < borders[0]) & (age <= 50)
    trades = np.select(
        [
            age < ADULT,
            age >= np.where(is_man, men_stop, women_stop),
            random.random(count) < studying,
            random.random(count) < keeping_house,
            work < jobless,
            is_rider,
            (work >= borders[0]) & (work < borders[1]),
            (work >= borders[1]) & (work < borders[2]),
        ],
        [
            Trade.CHILD,
            Trade.RETIRED,
            Trade.STUDENT,
            Trade.HOMEMAKER,
            Trade.JOBLESS,
            Trade.RIDER,
            Trade.SALES,
            Trade.SHOPKEEPER,
        ],
        Trade.EMPLOYEE,
    )
    return trades.astype(np.int8)


def _wages(scenario: Scenario, random: np.random.Generator, trade: NDArray[np.int8]) -> NDArray[np.int64]:
    values, count = scenario.values, len(trade)
    wages = scenario.wage_minor * _lognormal(random, count, (0.0, values[parameters.WAGE_SPREAD]))
    pensions = scenario.wage_minor * _lognormal(random, count, values[parameters.PENSION])
    has_pension = random.random(count) < values[parameters.PENSIONERS]
    works = np.isin(trade, (Trade.EMPLOYEE, Trade.RIDER, Trade.SALES))
    amounts = np.select([works, (trade == Trade.RETIRED) & has_pension], [wages, pensions], 0.0)
    # wages come in whole hundreds of minor units
    return (np.rint(amounts / 100) * 100).astype(np.int64)


def _carriers(scenario: Scenario, random: np.random.Generator, count: int) -> NDArray[np.int64]:
    steps = _steps(np.array(scenario.values[line_parameters.CARRIER_SHARES]))
    return np.searchsorted(steps, random.random(count), "right") - 1


def _openings(scenario: Scenario, random: np.random.Generator, count: int) -> NDArray[np.int64]:
    """Return instants in the shops' hours of earlier days."""
    days = random.exponential(scenario.values[line_parameters.LINE_AGE], count).astype(np.int64) + 1
    days += QUARANTINE_DAYS
    within = (9 * 3600 + random.random(count) * 11 * 3600).astype(np.int64) * SECOND
    return scenario.calendar.begins(0) - days * DAY + within


def _open_business_lines(scenario: Scenario, lines: Lines) -> None:
    random = stream(scenario.seed, "people.business_lines")
    slices = business_lines(scenario)
    count = slices.count
    use = np.full(count, LineUse.BUSINESS, np.int8)
    use[slices.notices] = LineUse.NOTICES
    region = np.searchsorted(_steps(region_shares(scenario)), random.random(count), "right") - 1
    cells = cells_by_region(scenario)
    numbers = take_numbers(scenario, lines, count, in_runs=True)
    lines.add(
        count,
        number=random.permutation(numbers),
        owner=NOBODY,
        holder=NOBODY,
        use=use,
        carrier=_carriers(scenario, random, count),
        opened_at=_openings(scenario, random, count),
        closed_at=NEVER,
        imei=take_handsets(scenario, lines, count),
        cell=region * CELL_ROOM + (random.random(count) * cells[region]).astype(np.int64),
    )


def _holders(scenario: Scenario, people: People, owners: Places) -> Places:
    """Return who signed for the lines: a grown-up near by for a child, else the owner."""
    adults = adults_of(scenario, people)
    if not len(adults):
        return owners
    by_cell = adults[np.argsort(people.cell[adults], kind="stable")]
    near = np.searchsorted(people.cell[by_cell], people.cell[owners])
    is_child = ages_of(scenario, people)[owners] < ADULT
    return np.where(is_child, by_cell[np.minimum(near, len(by_cell) - 1)], owners).astype(np.int32)


def _open_first_lines(scenario: Scenario, people: People, lines: Lines) -> None:
    random = stream(scenario.seed, "people.first_lines")
    owners = np.flatnonzero(people.call_rate > 0).astype(np.int32)
    people.handset[owners] = take_handsets(scenario, lines, len(owners))
    people.line[owners] = lines.add(
        len(owners),
        number=take_numbers(scenario, lines, len(owners)),
        owner=owners,
        holder=_holders(scenario, people, owners),
        use=LineUse.PERSONAL,
        carrier=_carriers(scenario, random, len(owners)),
        opened_at=_openings(scenario, random, len(owners)),
        closed_at=NEVER,
        imei=people.handset[owners],
        cell=people.cell[owners],
    )


def _open_second_lines(scenario: Scenario, people: People, lines: Lines) -> None:
    random = stream(scenario.seed, "people.second_lines")
    values = scenario.values
    can = np.flatnonzero((people.line != NOBODY) & (people.trade != Trade.CHILD))
    wanted = round(scenario.people * values[line_parameters.LINES_PER_PERSON]) - len(lines)
    owners = np.sort(random.permutation(can)[: max(0, min(wanted, len(can)))]).astype(np.int32)
    in_batches = round(len(owners) * values[line_parameters.BATCH_LINES])
    numbers = np.concatenate(
        [
            take_numbers(scenario, lines, in_batches, in_runs=True),
            take_numbers(scenario, lines, len(owners) - in_batches),
        ]
    )
    own_handset = random.random(len(owners)) < values[line_parameters.SECOND_HANDSETS]
    handsets = np.where(own_handset, take_handsets(scenario, lines, len(owners)), people.handset[owners])
    people.second_line[owners] = lines.add(
        len(owners),
        number=random.permutation(numbers),
        owner=owners,
        holder=owners,
        use=LineUse.PERSONAL,
        carrier=_carriers(scenario, random, len(owners)),
        opened_at=_openings(scenario, random, len(owners)),
        closed_at=NEVER,
        imei=handsets,
        cell=people.cell[owners],
    )


def _add_closed_lines(scenario: Scenario, people: People, lines: Lines) -> None:
    """Add lines that were closed in the quarantine before the run: their numbers come back during it."""
    random = stream(scenario.seed, "people.closed_lines")
    adults = adults_of(scenario, people)
    count = round(len(lines) * scenario.values[line_parameters.CLOSED_LINES]) if len(adults) else 0
    owners = adults[random.integers(0, max(len(adults), 1), count)]
    ago = (random.random(count) * QUARANTINE_DAYS * (DAY // SECOND)).astype(np.int64) * SECOND
    closed = scenario.calendar.begins(0) - ago
    lines.add(
        count,
        number=take_numbers(scenario, lines, count),
        owner=owners,
        holder=owners,
        use=LineUse.PERSONAL,
        carrier=_carriers(scenario, random, count),
        opened_at=_openings(scenario, random, count),
        closed_at=closed,
        imei=take_handsets(scenario, lines, count),
        cell=people.cell[owners],
    )
