"""Gangs as they stand when the run begins: types, size, suppliers, and inhabitants who work for them."""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.draws import even_uniforms, stream
from cloudsword.country.gangs.laws import place_at
from cloudsword.country.gangs.rows import GangRow, RoleRow, SupplierRow
from cloudsword.country.parameters import gangs as law
from cloudsword.country.parameters import victims as victim_law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.world import NOBODY, World

GRAVE = ("authority", "investment")
"""Types whose gangs sit abroad more often."""


@dataclass(frozen=True, slots=True)
class Gang:
    """One gang.

    Parameters
    ----------
    place
        From 0.
    scam_types
        Codes, the main one first.
    size
        Members.
    is_abroad
        Whether the den lies abroad.
    opened_day
        Local day on which it began, before day 0 for all.
    water_house, site
        Places of the stock of accounts and of the SIM site that it uses.
    site_supplier
        Place of the supplier of the site, ``NOBODY`` where it is the gang's own.
    script
        Place of the supplier of the script, ``NOBODY`` where it is the gang's own.
    day_off
        Weekday on which it rests, -1 for none.
    """

    place: int
    scam_types: tuple[str, ...]
    size: int
    is_abroad: bool
    opened_day: int
    water_house: int
    site: int
    site_supplier: int
    script: int
    day_off: int


@dataclass(frozen=True, slots=True)
class Underworld:
    """All gangs, their suppliers and the parts people play.

    Parameters
    ----------
    gangs
        By place.
    suppliers, roles
        Rows of the truth.
    water_houses, sites
        How many stocks of accounts and SIM sites there are.
    """

    gangs: tuple[Gang, ...]
    suppliers: tuple[SupplierRow, ...]
    roles: tuple[RoleRow, ...]
    water_houses: int
    sites: int

    def rows(self) -> list[GangRow]:
        """Return the gangs as rows of the truth."""
        return [GangRow(g.place, g.scam_types, g.size, g.is_abroad, g.opened_day) for g in self.gangs]


def found_gangs(scenario: Scenario, world: World) -> Underworld:
    """Return the gangs of a country.

    Parameters
    ----------
    scenario
        The country; the number of gangs grows with its people.
    world
        Whose inhabitants some members are.

    Notes
    -----
    Every scam type has at least one gang.
    """
    values = scenario.values
    random = stream(scenario.seed, "gangs.founding")
    count = max(values[law.LEAST_GANGS], round(scenario.people / values[law.PEOPLE_PER_GANG]))
    types = _deal_types(scenario, random, count)
    sizes = [_draw_size(scenario, random, u) for u in even_uniforms(random, count).tolist()]
    houses, house_suppliers = _share(scenario, random, count, 0, 0)
    sites, site_suppliers = _share(scenario, random, count, 1, len(set(house_suppliers) - {NOBODY}))
    scripts = len(set(house_suppliers) - {NOBODY}) + len(set(site_suppliers) - {NOBODY})
    _, script_suppliers = _share(scenario, random, count, 2, scripts)
    at_home, elsewhere = values[law.ABROAD][0], values[law.ABROAD][1]
    gangs = []
    for place in range(count):
        is_grave = any(kind in GRAVE for kind in types[place])
        gangs.append(
            Gang(
                place=place,
                scam_types=types[place],
                size=sizes[place],
                is_abroad=bool(random.random() < (at_home if is_grave else elsewhere)),
                opened_day=-int(random.integers(1, 400)),
                water_house=houses[place],
                site=sites[place],
                site_supplier=site_suppliers[place],
                script=script_suppliers[place],
                day_off=int(random.integers(7)) if random.random() < values[law.DAY_OFF] else -1,
            )
        )
    suppliers = [
        SupplierRow(supplier, kind, place)
        for kind, of_gang in (
            ("water_house", house_suppliers),
            ("sim_site", site_suppliers),
            ("script", script_suppliers),
        )
        for place, supplier in enumerate(of_gang)
        if supplier != NOBODY
    ]
    roles = _draw_roles(scenario, random, world, gangs)
    return Underworld(tuple(gangs), tuple(suppliers), tuple(roles), max(houses) + 1, max(sites) + 1)


def _deal_types(scenario: Scenario, random: np.random.Generator, count: int) -> list[tuple[str, ...]]:
    """Deal scam types by their shares, then give each type that nobody has to a gang with few."""
    values = scenario.values
    names = [name for name, _ in values[victim_law.TYPE_SHARES]]
    shares = tuple(share for _, share in values[victim_law.TYPE_SHARES])
    dealt = [[names[place_at(u, shares)]] for u in even_uniforms(random, count).tolist()]
    for types in dealt:
        for _ in range(place_at(random.random(), values[law.TYPES_PER_GANG])):
            other = names[place_at(random.random(), shares)]
            if other not in types:
                types.append(other)
    for name in names:
        if not any(name in types for types in dealt):
            fewest = min(len(types) for types in dealt)
            poor = [i for i, types in enumerate(dealt) if len(types) == fewest]
            dealt[poor[int(random.integers(len(poor)))]].append(name)
    return [tuple(types) for types in dealt]


def _draw_size(scenario: Scenario, random: np.random.Generator, u: float) -> int:
    sizes = scenario.values[law.GANG_SIZES]
    _, low, high = sizes[place_at(u, tuple(share for share, _, _ in sizes))]
    return int(random.integers(low, high + 1))


def _share(
    scenario: Scenario, random: np.random.Generator, count: int, kind: int, first_supplier: int
) -> tuple[list[int], list[int]]:
    """Return for each gang the place of what it uses, and the supplier where it is shared."""
    is_shared = even_uniforms(random, count) < scenario.values[law.SHARED][kind]
    sharing = random.permutation(np.flatnonzero(is_shared))
    groups = max(1, round(len(sharing) / scenario.values[law.GANGS_PER_SUPPLIER]))
    used, suppliers = [0] * count, [NOBODY] * count
    for rank, place in enumerate(sharing.tolist()):
        used[place] = rank % groups
        suppliers[place] = first_supplier + rank % groups
    free = groups if len(sharing) else 0
    for place in np.flatnonzero(~is_shared).tolist():
        used[place] = free
        free += 1
    return used, suppliers


def _draw_roles(
    scenario: Scenario, random: np.random.Generator, world: World, gangs: list[Gang]
) -> list[RoleRow]:
    """Choose the inhabitants who are members of home dens or draw cash; nobody plays two parts."""
    values, people = scenario.values, world.people
    ages = scenario.start.year - people.birth_year.astype(np.int64)
    fit = np.flatnonzero((ages >= 19) & (ages <= 45) & (people.current != NOBODY))
    fit = random.permutation(fit)
    most = max(1, int(scenario.people * values[law.HOME_MEMBERS]))
    roles: list[RoleRow] = []
    used = 0
    for gang in gangs:
        low, high = values[law.CREW]
        parts = ["cash_crew"] * int(random.integers(low, high + 1))
        if not gang.is_abroad:
            parts += ["member"] * min(gang.size, most)
        for part in parts:
            if used < len(fit):
                roles.append(RoleRow(int(fit[used]), part, gang.place))
                used += 1
    return roles
