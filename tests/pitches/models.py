"""A small model of synthetic texts, trained once for whoever asks."""

from functools import cache

from cloudsword.pitches.model import PitchModel
from cloudsword.pitches.training import Settings
from tools.pitch_model import trained

SETTINGS = Settings(seed=7, most_grams=20_000, folds=3)


@cache
def small_model() -> PitchModel:
    """Some 900 texts of 20 scam types and honest ones, Chinese and English."""
    return trained(share=0.08, settings=SETTINGS)
