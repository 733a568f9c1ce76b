"""Parameters of victims: how many, who they are, how they are reached, and how their money comes together."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

CASE_RATE: Final = Parameter(
    "case_rate",
    4.0e-4,
    "cases a person and day",
    "cases with loss",
    "chosen: some 650 cases in 20,000 people and 90 days, so that every target can be measured",
    Tag.CHOSEN,
)
TYPE_SHARES: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "type_shares",
    (
        ("brushing", 0.290),
        ("investment", 0.135),
        ("shopping", 0.115),
        ("custsvc", 0.100),
        ("loan", 0.075),
        ("credit", 0.050),
        ("leader", 0.040),
        ("authority", 0.033),
        ("romance", 0.026),
        ("game", 0.020),
        ("flight", 0.020),
        ("phishing", 0.030),
        ("prize", 0.014),
        ("kidnap", 0.008),
        ("charity", 0.006),
        ("bec", 0.006),
        ("extort", 0.016),
        ("recovery", 0.016),
    ),
    "share of cases",
    "cases by scam type",
    "order and the first ten's sum (88.4 %): China's police 2024; the numbers between inferred",
    Tag.INFERRED,
)
REFUSALS: Final = Parameter(
    "refusals",
    0.5,
    "cases a case with loss",
    "people who are talked into it and then refuse to pay",
    "chosen: half as many as pay",
    Tag.CHOSEN,
)
SAME_DAY: Final = Parameter(
    "quick_cases",
    (0.48, 4.79, 1.2),
    "share, ln minutes, ln minutes",
    "cases that come to payment within a day of the contact",
    "GASA 2024: nearly half",
    Tag.PUBLISHED,
)
GROOMING: Final[Parameter[tuple[tuple[str, float, float], ...]]] = Parameter(
    "grooming",
    (
        ("brushing", 7.9, 0.9),
        ("investment", 10.2, 0.8),
        ("romance", 10.6, 0.7),
        ("authority", 5.0, 0.9),
        ("custsvc", 4.5, 0.8),
        ("loan", 7.2, 0.8),
        ("credit", 4.8, 0.8),
        ("leader", 6.5, 1.0),
        ("recovery", 8.5, 0.9),
        ("extort", 7.5, 1.0),
    ),
    "ln minutes, ln minutes",
    "first contact to payment in the other cases, by type",
    "chosen",
    Tag.CHOSEN,
)
OTHER_GROOMING: Final = Parameter(
    "other_grooming",
    (6.8, 1.0),
    "ln minutes, ln minutes",
    "the same for types not named",
    "chosen",
    Tag.CHOSEN,
)
VICTIM_AGE: Final = Parameter(
    "victim_age",
    (3.601, 0.323),
    "ln years, ln years",
    "age of victims",
    "China 2023: 62.1 % are 18 to 40, 33.1 % 41 to 65, mean 37",
    Tag.INFERRED,
)
LEAST_AGE: Final = Parameter("least_age", 16, "years", "youngest victim", "chosen", Tag.CHOSEN)
AGE_TILT: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "age_tilt",
    (
        ("brushing", -0.8),
        ("game", -1.4),
        ("extort", -0.8),
        ("shopping", -0.3),
        ("credit", -0.5),
        ("loan", -0.2),
        ("investment", 0.6),
        ("romance", 0.9),
        ("prize", 1.2),
        ("kidnap", 1.8),
        ("charity", 1.2),
        ("leader", 0.3),
        ("custsvc", 0.2),
    ),
    "standard deviations",
    "a type's victims against the middle; authority has two humps",
    "direction from police and banks (Hefei 2019, TSB, Korea 2025); sizes chosen",
    Tag.CHOSEN,
)
AUTHORITY_HUMPS: Final = Parameter(
    "authority_humps",
    (0.55, -0.9, 1.2),
    "share, sd, sd",
    "younger hump, and where the two lie",
    "Korea 2025: 52 % under 40",
    Tag.INFERRED,
)
WOMEN: Final[Parameter[tuple[tuple[str, float], ...]]] = Parameter(
    "women_by_type",
    (("brushing", 0.72), ("authority", 0.68), ("romance", 0.60), ("extort", 0.03), ("game", 0.25)),
    "share",
    "women among a type's victims; others as the population of its age",
    "Hefei 2019, Jiaxing, TSB 2022; others chosen",
    Tag.INFERRED,
)
CANDIDATES: Final = Parameter(
    "candidates",
    60,
    "people",
    "people of the age among whom the one whose means fit the loss is hooked",
    "chosen",
    Tag.CHOSEN,
)
REPEATS: Final = Parameter(
    "repeat_victims",
    0.15,
    "probability",
    "a case's victim was a victim before",
    "chosen; surveys say 19 to 56 %",
    Tag.CHOSEN,
)
CHANNELS: Final[Parameter[tuple[tuple[str, tuple[float, ...]], ...]]] = Parameter(
    "channels",
    (
        ("brushing", (0.15, 0.30, 0.10, 0.45)),
        ("investment", (0.15, 0.10, 0.10, 0.65)),
        ("shopping", (0.0, 0.05, 0.25, 0.70)),
        ("custsvc", (0.90, 0.10, 0.0, 0.0)),
        ("loan", (0.45, 0.30, 0.20, 0.05)),
        ("credit", (0.95, 0.05, 0.0, 0.0)),
        ("leader", (0.20, 0.35, 0.0, 0.45)),
        ("authority", (0.95, 0.05, 0.0, 0.0)),
        ("romance", (0.0, 0.05, 0.0, 0.95)),
        ("game", (0.0, 0.05, 0.25, 0.70)),
        ("flight", (0.40, 0.60, 0.0, 0.0)),
        ("phishing", (0.05, 0.80, 0.15, 0.0)),
        ("prize", (0.30, 0.50, 0.10, 0.10)),
        ("kidnap", (0.95, 0.0, 0.0, 0.05)),
        ("charity", (0.10, 0.20, 0.20, 0.50)),
        ("bec", (0.20, 0.10, 0.0, 0.70)),
        ("extort", (0.0, 0.10, 0.10, 0.80)),
        ("recovery", (0.60, 0.10, 0.10, 0.20)),
    ),
    "share x 4",
    "first contact by call, message, link, social network",
    "chosen; UK 2025: two thirds of cases begin online",
    Tag.CHOSEN,
)
PAY_HOURS: Final = Parameter(
    "pay_hours",
    (8, 23),
    "hour, hour",
    "victims pay between these local hours",
    "chosen",
    Tag.CHOSEN,
)
WALLET_PAYERS: Final = Parameter(
    "wallet_payers",
    0.3,
    "probability",
    "a payment is made from the wallet where it holds enough",
    "chosen",
    Tag.CHOSEN,
)
RELATIVES: Final = Parameter(
    "relatives",
    0.5,
    "probability",
    "a relative is asked before a loan is taken",
    "chosen",
    Tag.CHOSEN,
)
RELATIVE_SHARE: Final = Parameter(
    "relative_share",
    0.5,
    "share",
    "of a relative's free savings that are lent at most",
    "chosen",
    Tag.CHOSEN,
)
LOAN_LIMIT: Final = Parameter(
    "victim_loan",
    400.0,
    "W",
    "largest loan, house as security",
    "chosen",
    Tag.CHOSEN,
)
GATHERING: Final = Parameter(
    "gathering",
    (4, 45),
    "minutes, minutes",
    "money is gathered before the payment",
    "chosen",
    Tag.CHOSEN,
)
GIVES_UP: Final = Parameter(
    "gives_up",
    0.9,
    "probability",
    "a stopped payment ends the case",
    "chosen; a fourth of warned people pay nevertheless in some surveys",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "victims",
    N_("Victims"),
    (
        CASE_RATE,
        TYPE_SHARES,
        REFUSALS,
        SAME_DAY,
        GROOMING,
        OTHER_GROOMING,
        VICTIM_AGE,
        LEAST_AGE,
        AGE_TILT,
        AUTHORITY_HUMPS,
        WOMEN,
        CANDIDATES,
        REPEATS,
        CHANNELS,
        PAY_HOURS,
        WALLET_PAYERS,
        RELATIVES,
        RELATIVE_SHARE,
        LOAN_LIMIT,
        GATHERING,
        GIVES_UP,
    ),
)
