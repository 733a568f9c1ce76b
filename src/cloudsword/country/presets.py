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
    title, title_zh
        What it stands for.
    currency, wage_minor
        Its money, and W: the monthly median wage in minor units.
    overrides
        Parameter values that differ from the defaults, by parameter name.
    """

    name: str
    title: str
    title_zh: str
    currency: str
    wage_minor: int
    overrides: Mapping[str, object]


PRESETS: Final[dict[str, Preset]] = {
    preset.name: preset
    for preset in (
        Preset(
            "mixed",
            "fast crews, ordinary mules and lazy ones side by side; banks answer within hours",
            "快速水房、普通卡农与迟缓账户并存;银行数小时内答复",
            "CNY",
            600_000,
            {},
        ),
        Preset(
            "fast-world",
            "most stolen money passes on within minutes",
            "多数赃款数分钟内转走",
            "CNY",
            600_000,
            {"speed_mix": (0.60, 0.35, 0.05)},
        ),
        Preset(
            "slow",
            "stolen money lingers; banks answer within a day",
            "赃款停留较久;银行一天内答复",
            "CNY",
            600_000,
            {"speed_mix": (0.15, 0.55, 0.30), "answer_latency": "day"},
        ),
        Preset(
            "prompt",
            "as mixed, but banks act within half an hour of an order, as published for Xiamen and Hyderabad",
            "同 mixed,但银行收到指令后约半小时内执行(厦门、海得拉巴公布的时长)",
            "CNY",
            600_000,
            {"answer_latency": "fast"},
        ),
        Preset(
            "sg",
            "the mix of mules fitted to Singapore's published recovery",
            "按新加坡公布的追回率拟合",
            "SGD",
            550_000,
            {"speed_mix": (0.10, 0.45, 0.45), "answer_latency": "day", "words_chinese_share": 0.3},
        ),
    )
}
