"""Parameters of losses: how much is lost, in how many payments, over how long, and with which baits."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

LOSS_MEDIAN: Final = Parameter(
    "loss_median",
    0.2,
    "W",
    "median loss before the type's shift",
    "Singapore 2024 and Australian reports: a ninth to a quarter of a wage",
    Tag.INFERRED,
)
LOSS_SPREAD: Final = Parameter(
    "loss_spread",
    2.53,
    "ln",
    "spread of planned losses",
    "Singapore 2024 and Australian reports: 2.34 for what was paid; stopped cases narrow it",
    Tag.INFERRED,
)
LOSS_SHIFT: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "loss_shift",
    (
        ("brushing", 0.05),
        ("investment", 1.9),
        ("shopping", -1.2),
        ("custsvc", 0.05),
        ("loan", -0.3),
        ("credit", 0.2),
        ("leader", -0.2),
        ("authority", 0.6),
        ("romance", 0.5),
        ("game", -1.3),
        ("flight", -0.4),
        ("phishing", -0.4),
        ("prize", -0.9),
        ("kidnap", -0.2),
        ("charity", -1.2),
        ("bec", 0.2),
        ("extort", -0.5),
        ("recovery", -0.4),
    ),
    "ln",
    "which losses fall to a type: its shift before all cases are ranked by size",
    "fitted to the loss shares of the types; investment first by loss per case",
    Tag.CHOSEN,
)
TYPE_SPREAD: Final = Parameter(
    "type_spread",
    2.2,
    "ln",
    "spread of losses within a type, before ranking",
    "Australian reports: 1.5 to 2.6 by type",
    Tag.INFERRED,
)
TRANSFER_LIMIT: Final = Parameter(
    "transfer_limit",
    100.0,
    "W",
    "largest single payment of a victim; larger losses need more payments",
    "chosen; banks limit single transfers",
    Tag.CHOSEN,
)
MOST_LOSS: Final = Parameter(
    "most_loss",
    250.0,
    "W",
    "largest loss of a case",
    "chosen: what one victim can raise, house included",
    Tag.CHOSEN,
)
LEAST_LOSS: Final = Parameter(
    "least_loss",
    0.0008,
    "W",
    "smallest payment",
    "chosen",
    Tag.CHOSEN,
)
ROUND_SUMS: Final[Parameter[tuple[tuple[float, float, float], ...]]] = Parameter(
    "roundness_of_losses",
    ((0.5, 0.85, 0.95), (0.05, 0.6, 0.85), (0.015, 0.3, 0.65)),
    "W, share, share",
    "payments from this size on: share in whole hundreds, share in whole tens or hundreds",
    "chosen: as round as honest transfers between people (target 30)",
    Tag.CHOSEN,
)
PAYMENTS: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "payments_per_case",
    (
        ("brushing", 1.05),
        ("investment", 2.2),
        ("shopping", 0.15),
        ("custsvc", 0.7),
        ("loan", 0.9),
        ("credit", 0.9),
        ("leader", 0.3),
        ("authority", 2.2),
        ("romance", 9.5),
        ("game", 0.5),
        ("flight", 0.5),
        ("phishing", 0.4),
        ("prize", 0.6),
        ("kidnap", 0.4),
        ("charity", 0.2),
        ("bec", 0.2),
        ("extort", 0.9),
        ("recovery", 0.7),
    ),
    "mean beyond the first",
    "further payments of a case; geometric for investment, Poisson otherwise",
    "types' order from cases; level chosen: all cases 2.0 (UK 2025), romance about 10 (TSB)",
    Tag.CHOSEN,
)
SPANS: Final[Parameter[tuple[tuple[str, float, float], ...]]] = Parameter(
    "payment_spans",
    (
        ("brushing", 6.3, 1.0),
        ("investment", 8.8, 0.9),
        ("shopping", 6.0, 1.2),
        ("custsvc", 4.0, 0.9),
        ("loan", 6.2, 1.2),
        ("credit", 4.4, 0.9),
        ("leader", 6.0, 1.2),
        ("authority", 5.6, 1.4),
        ("romance", 11.40, 0.90),
        ("game", 5.0, 1.2),
        ("flight", 4.0, 0.9),
        ("phishing", 3.5, 1.0),
        ("prize", 7.5, 1.2),
        ("kidnap", 4.0, 0.8),
        ("charity", 9.0, 1.0),
        ("bec", 8.0, 1.0),
        ("extort", 6.0, 1.3),
        ("recovery", 8.0, 1.2),
    ),
    "ln minutes, ln minutes",
    "first to last payment by type, where there are several",
    "romance: median 62 days, 11 % over half a year (TSB 2022, 2026); the others chosen",
    Tag.CHOSEN,
)
BAITS: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "baits",
    (("brushing", 0.40), ("investment", 0.10)),
    "probability",
    "a small first payment is paid back with a profit",
    "cases from Xiangtan, Xinyu and Sichuan; level chosen for target 10",
    Tag.CHOSEN,
)
BAIT_AMOUNT: Final = Parameter(
    "bait_amount",
    (-3.9, 0.9),
    "ln W, ln W",
    "amount of a bait order",
    "cases: 10 to 700 CNY",
    Tag.INFERRED,
)
BAIT_PROFIT: Final = Parameter(
    "bait_profit",
    (0.05, 0.30),
    "share, share",
    "profit that comes back with a bait",
    "cases",
    Tag.INFERRED,
)
BAIT_DELAY: Final = Parameter(
    "bait_delay",
    (2.7, 0.7),
    "ln minutes, ln minutes",
    "payment of a bait to its return",
    "chosen",
    Tag.CHOSEN,
)
GROWTH: Final[Parameter[tuple[tuple[str, float, float], ...]]] = Parameter(
    "growth",
    (("brushing", 1.1, 0.5), ("investment", 1.1, 0.5), ("romance", 0.3, 0.5)),
    "ln, ln",
    "a payment by the one before; payments of other types are alike",
    "cases speak of x3 to x10 a step: x3",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "losses",
    N_("Losses"),
    (
        LOSS_MEDIAN,
        LOSS_SPREAD,
        LOSS_SHIFT,
        TYPE_SPREAD,
        TRANSFER_LIMIT,
        MOST_LOSS,
        LEAST_LOSS,
        ROUND_SUMS,
        PAYMENTS,
        SPANS,
        BAITS,
        BAIT_AMOUNT,
        BAIT_PROFIT,
        BAIT_DELAY,
        GROWTH,
    ),
)
