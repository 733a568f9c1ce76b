"""The model that says how likely somebody pays; without one people are ranked by their latest sign."""

import logging
from functools import cache

from cloudsword.dissuasion import PayingModel, shipped_model

_log = logging.getLogger(__name__)


@cache
def paying_model() -> PayingModel | None:
    """Return the model that ships; None: it does not fit what is known of exposed people."""
    try:
        return shipped_model()
    except ValueError:
        _log.exception("the model that ships cannot be used: people are ranked by their latest sign")
        return None
