"""Whether an unfreezing project is known under a new name, and what else is taken for one."""

import re
from typing import Any, Final

import numpy as np

from benchmarks.pitch_sets.sets import SETS
from cloudsword.country.draws import stream
from cloudsword.country.words import scam_text
from cloudsword.pitches.campaigns import structure_of
from cloudsword.vocabulary.scam_types import ScamType

NEW: Final = ("星火振兴配额", "华夏归元专户", "长城普惠通证", "Blue Dragon Dividend", "丰年互助基金")
"""Names that stand neither in the grammar of the synthetic country nor in the detector."""

PROJECTS: Final = 300
TEXTS: Final = (1, 3, 6)
LEFT_OUT: Final = (0.0, 0.1, 0.2)
"""Share of characters, of words in English, that a rewriting leaves out."""

_NAMES: Final = re.compile("《[^》]*》|【[^】]*】")


def structure() -> dict[str, Any]:
    """Return the share of renamed projects that are known, and how much else is taken for one."""
    found: dict[str, Any] = {}
    for language, words in (("zh", "Chinese"), ("en", "English")):
        for texts in TEXTS:
            for share in LEFT_OUT:
                key = f"renamed projects known by {texts} text(s), {words}, {share:.0%} left out"
                found[key] = round(_known(language, texts, share), 4)
    dialogues = SETS["teleantifraud"]().turns
    found["scam dialogues of other types taken for one, of 7,507"] = sum(
        structure_of(list(turns)).is_unfreezing for turns in dialogues
    )
    for name in ("uci", "smishing"):
        texts = SETS[name]().texts
        key = f"short messages taken for one, {name}, of {len(texts):,}"
        found[key] = sum(structure_of([text]).is_unfreezing for text in texts)
    return found


def _known(language: str, count: int, share: float) -> float:
    random = np.random.default_rng(1)
    known = 0
    for place in range(PROJECTS):
        drawn = stream(77, f"structure.{language}", place)
        texts = [scam_text(drawn, ScamType.UNFREEZE, language, {}, 0.0) for _ in range(count)]
        renamed = (_NAMES.sub(f"《{NEW[place % len(NEW)]}》", text) for text in texts)
        known += structure_of([_shortened(text, language, share, random) for text in renamed]).is_unfreezing
    return known / PROJECTS


def _shortened(text: str, language: str, share: float, random: np.random.Generator) -> str:
    between = "" if language == "zh" else " "
    units = list(text) if language == "zh" else text.split(" ")
    return between.join(unit for unit in units if random.random() >= share)
