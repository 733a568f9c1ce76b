"""Scam sites: domains under ``.example`` that appear, serve for days, and die.

Invariant: a domain is used once and belongs to one gang.
"""

from typing import Final

import numpy as np

from cloudsword.country.calendar import DAY, SECOND
from cloudsword.country.gangs.rows import SiteRow
from cloudsword.country.parameters import gangs as law
from cloudsword.country.scenario import Scenario
from cloudsword.country.world.numbers import domain
from cloudsword.vocabulary.scam_types import ScamType

WORDS: Final[dict[str, tuple[str, ...]]] = {
    "brushing": ("order-bonus", "task-star", "easy-orders", "like-and-earn"),
    "investment": ("gold-line", "vip-trade", "coin-rise", "fund-master"),
    "shopping": ("top-outlet", "flash-deal", "half-price-shop"),
    "custsvc": ("service-refund", "parcel-claim", "mall-help"),
    "loan": ("fast-credit", "ready-cash", "day-loan"),
    "credit": ("credit-repair", "score-care"),
    "authority": ("case-check", "notice-office"),
    "romance": ("heart-fund", "two-of-us"),
    "game": ("skin-market", "game-trade"),
    "flight": ("rebook-now", "air-refund"),
    "phishing": ("points-expire", "card-verify", "toll-notice", "parcel-fee"),
    "prize": ("lucky-draw", "subsidy-claim"),
    "charity": ("warm-hands", "kind-gift"),
    "recovery": ("get-it-back", "money-rescue"),
}
"""Words of domains by scam type."""
OTHER_WORDS: Final = ("go-link", "quick-page", "my-info")


class Sites:
    """The sites of all gangs.

    Parameters
    ----------
    scenario
        The country.
    """

    def __init__(self, scenario: Scenario) -> None:
        self._values = scenario.values
        self._now: dict[tuple[int, str], SiteRow] = {}
        self._used: set[str] = set()
        self.opened: list[SiteRow] = []

    def site(self, random: np.random.Generator, gang: int, scam_type: ScamType, at: int) -> str:
        """Return the domain that a gang sends people to at an instant; a new one where the last has died."""
        key = (gang, scam_type.value)
        now = self._now.get(key)
        if now is None or not now.opened_at <= at < now.closed_at:
            words = WORDS.get(scam_type.value, OTHER_WORDS)
            name = domain(words[int(random.integers(len(words)))], int(random.integers(10, 100_000)))
            while name in self._used:
                name = domain(words[int(random.integers(len(words)))], int(random.integers(10, 100_000)))
            self._used.add(name)
            life = int(random.lognormal(*self._values[law.SITE_LIFE]) * DAY) // SECOND * SECOND
            lead = int(random.random() * DAY / 4) // SECOND * SECOND
            now = SiteRow(name, gang, at - lead, at + max(life, DAY // 4))
            self._now[key] = now
            self.opened.append(now)
        return now.domain
