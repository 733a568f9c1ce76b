"""The country that an evaluation is of."""

from typing import Any

from cloudsword.evaluate.facts import Facts
from cloudsword.funds.trail.follow import instant_of
from cloudsword.vocabulary.clock import format_instant


def country_tree(facts: Facts) -> dict[str, Any]:
    """Return ``people``, ``days``, ``seed``, ``preset``, ``begins_at``, ``ends_at``."""
    return {
        "people": facts.people,
        "days": facts.days,
        "seed": facts.seed,
        "preset": facts.preset,
        "begins_at": format_instant(instant_of(facts.begins_at)),
        "ends_at": format_instant(instant_of(facts.ends_at)),
    }
