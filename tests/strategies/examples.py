"""How many examples a property test tries: CLOUDSWORD_EXAMPLES multiplies every default."""

import os

from hypothesis import HealthCheck, settings

MULTIPLIER = int(os.environ.get("CLOUDSWORD_EXAMPLES", "1"))


def examples(default: int) -> settings:
    """Return settings for ``default`` examples; a first call compiles kernels, so there is no deadline."""
    return settings(
        max_examples=default * MULTIPLIER,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
