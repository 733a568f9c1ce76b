"""Seeds that nobody chose: drawn in ``script/validate`` alone, and said, to make a country again."""

import os

import pytest

IS_ASKED = bool(os.environ.get("CLOUDSWORD_VALIDATE"))
COUNT = 5

when_asked = pytest.mark.skipif(not IS_ASKED, reason="opt-in, some minutes: script/validate")


def drawn_seeds() -> list[int]:
    """Draw seeds and say them; ``CLOUDSWORD_SEEDS=3,14`` gives those instead, to look at a country again."""
    assert IS_ASKED, "the default run depends on no drawn number"
    if named := os.environ.get("CLOUDSWORD_SEEDS"):
        return [int(seed) for seed in named.split(",")]
    # not by secrets: that draws what the name of the test gives it, always the same
    return [int.from_bytes(os.urandom(4)) >> 1 for _ in range(COUNT)]
