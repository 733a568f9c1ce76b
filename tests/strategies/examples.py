"""How many examples a property test tries, and whether they are always the same ones.

The default run depends on no drawn number: its examples follow from the test's own text.
``CLOUDSWORD_EXAMPLES=10`` asks for ten times as many, drawn anew each time.
"""

import os

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

IS_DRAWN = "CLOUDSWORD_EXAMPLES" in os.environ
MULTIPLIER = int(os.environ.get("CLOUDSWORD_EXAMPLES", "1"))

BY_TIME = (HealthCheck.too_slow, HealthCheck.data_too_large)
"""Checks that fail where a machine is busy, or where a kernel is compiled on the first call."""


def settle() -> None:
    """Make derandomised examples without a deadline the default, unless drawn ones are asked for."""
    settings.register_profile(
        "settled",
        derandomize=not IS_DRAWN,
        database=None,
        deadline=None,
        print_blob=True,
        suppress_health_check=BY_TIME,
    )
    settings.load_profile("settled")
    if not IS_DRAWN:
        # examples would also hold constants of the modules that are loaded, so of the tests that ran before
        none = providers.Constants()
        providers._get_local_constants = lambda: none


def examples(default: int = 100, *suppressed: HealthCheck) -> settings:
    """Return settings for ``default`` examples; health checks by time never count, others where named."""
    return settings(
        max_examples=default * MULTIPLIER,
        deadline=None,
        suppress_health_check=[*BY_TIME, *suppressed],
    )
