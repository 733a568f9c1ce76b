"""Who is about to pay, and whom to reach first: signs in, a queue out; outcomes in, what was learnt out.

A desk uses it in this order, and every part is a pure function of arrays:

1. ``read_signs(table, people, until)``: rows of what people met become `Signs`; the others are set aside,
   each with a reason.
2. ``exposures(signs, people, until)``: one row a person and campaign.
3. ``estimates(model, exposed)``: probability of paying within two weeks, and what is then paid;
   ``shipped_model()`` is the model where a centre has not learnt its own with ``learn``.
4. ``queue_of(...)``: people in the order of expected loss averted per minute, each with the step that does
   most (message, call, a relative by consent, visit, letter); who is not proposed stands with a reason.
5. ``chosen(queue, minutes, people)``: who is reached with the minutes that there are, no group forgotten.
6. ``Progress.begin``, ``end``, ``give_back``: what an attempt may become.
7. ``Effects.after``, ``Hours.after``: what outcomes teach of steps and hours.
8. ``is_delayed`` and ``effect_of``: a control arm, off unless a centre switches it on.

The machine proposes here and reaches nobody. Definitions: docs/explanation/dissuasion.md.

Its names are loaded when they are asked for: a page that needs one word of it shall not load an engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cloudsword.dissuasion.ages import BANDS, AgeBand
    from cloudsword.dissuasion.control import COMPARED_S, DELAY_S, Effect, effect_of, is_delayed
    from cloudsword.dissuasion.exposure import COLUMNS, Exposures, exposures
    from cloudsword.dissuasion.fairness import FLOOR, Chosen, Earlier, chosen, lowest_rate, strata_of
    from cloudsword.dissuasion.hours import Hours
    from cloudsword.dissuasion.learning import Fit, fit_of, learn
    from cloudsword.dissuasion.model import (
        HORIZON_DAYS,
        MAKER,
        Estimates,
        Line,
        PayingModel,
        estimates,
        weightiest,
    )
    from cloudsword.dissuasion.people import People, bands_of
    from cloudsword.dissuasion.progress import Attempt, Progress
    from cloudsword.dissuasion.queue import RULES, Queue, QueueRules, Waits, queue_of
    from cloudsword.dissuasion.shipped import shipped_model
    from cloudsword.dissuasion.signs import (
        KIND_PLACES,
        KINDS,
        NO_CAMPAIGN,
        SIGNS,
        Read,
        SignKind,
        Signs,
        Unfit,
        read_signs,
    )
    from cloudsword.dissuasion.steps import MINUTES, STEPS, SUCCESS, Effects, Result, Step

__all__ = [
    "BANDS",
    "COLUMNS",
    "COMPARED_S",
    "DELAY_S",
    "FLOOR",
    "HORIZON_DAYS",
    "KINDS",
    "KIND_PLACES",
    "MAKER",
    "MINUTES",
    "NO_CAMPAIGN",
    "RULES",
    "SIGNS",
    "STEPS",
    "SUCCESS",
    "AgeBand",
    "Attempt",
    "Chosen",
    "Earlier",
    "Effect",
    "Effects",
    "Estimates",
    "Exposures",
    "Fit",
    "Hours",
    "Line",
    "PayingModel",
    "People",
    "Progress",
    "Queue",
    "QueueRules",
    "Read",
    "Result",
    "SignKind",
    "Signs",
    "Step",
    "Unfit",
    "Waits",
    "bands_of",
    "chosen",
    "effect_of",
    "estimates",
    "exposures",
    "fit_of",
    "is_delayed",
    "learn",
    "lowest_rate",
    "queue_of",
    "read_signs",
    "shipped_model",
    "strata_of",
    "weightiest",
]

_PLACES = {
    "AgeBand": "ages",
    "Attempt": "progress",
    "BANDS": "ages",
    "COLUMNS": "exposure",
    "Chosen": "fairness",
    "COMPARED_S": "control",
    "DELAY_S": "control",
    "Earlier": "fairness",
    "Effect": "control",
    "Effects": "steps",
    "Estimates": "model",
    "Exposures": "exposure",
    "FLOOR": "fairness",
    "Fit": "learning",
    "HORIZON_DAYS": "model",
    "Hours": "hours",
    "KINDS": "signs",
    "KIND_PLACES": "signs",
    "Line": "model",
    "MAKER": "model",
    "MINUTES": "steps",
    "NO_CAMPAIGN": "signs",
    "PayingModel": "model",
    "People": "people",
    "Progress": "progress",
    "Queue": "queue",
    "QueueRules": "queue",
    "RULES": "queue",
    "Read": "signs",
    "Result": "steps",
    "SIGNS": "signs",
    "STEPS": "steps",
    "SUCCESS": "steps",
    "SignKind": "signs",
    "Signs": "signs",
    "Step": "steps",
    "Unfit": "signs",
    "Waits": "queue",
    "bands_of": "people",
    "chosen": "fairness",
    "effect_of": "control",
    "estimates": "model",
    "exposures": "exposure",
    "fit_of": "learning",
    "is_delayed": "control",
    "learn": "learning",
    "lowest_rate": "fairness",
    "queue_of": "queue",
    "read_signs": "signs",
    "shipped_model": "shipped",
    "strata_of": "fairness",
    "weightiest": "model",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
