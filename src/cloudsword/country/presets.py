"""Presets: countries that differ in what their sources say, by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Preset:
    """One named country.

    Parameters
    ----------
    name
        As on the command line.
    title
        What it stands for.
    currency, wage_minor
        Its money, and W: the monthly median wage in minor units.
    overrides
        Parameter values that differ from the defaults, by parameter name.
    """

    name: str
    title: str
    currency: str
    wage_minor: int
    overrides: Mapping[str, object]


PRESETS: Final[dict[str, Preset]] = {
    preset.name: preset
    for preset in (
        Preset(
            "mixed",
            "fast crews, ordinary mules and lazy ones side by side; banks answer within hours",
            "CNY",
            600_000,
            {},
        ),
        Preset(
            "fast-world",
            "most stolen money passes on within minutes",
            "CNY",
            600_000,
            {"speed_mix": (0.60, 0.35, 0.05)},
        ),
        Preset(
            "slow",
            "stolen money lingers; banks answer within a day",
            "CNY",
            600_000,
            {"speed_mix": (0.15, 0.55, 0.30), "answer_latency": "day"},
        ),
        Preset(
            "prompt",
            "as mixed, but banks act within half an hour of an order, as published for Xiamen and Hyderabad",
            "CNY",
            600_000,
            {"answer_latency": "fast"},
        ),
        Preset(
            "sg",
            "the mix of mules fitted to Singapore's published recovery",
            "SGD",
            550_000,
            {"speed_mix": (0.10, 0.45, 0.45), "answer_latency": "day", "words_chinese_share": 0.3},
        ),
    )
}
