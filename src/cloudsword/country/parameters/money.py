"""Parameters of ordinary payments: what people pay, when, and how much."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

VOLUME: Final = Parameter(
    "volume",
    0.75,
    "share",
    "how much of the published number of payments is made; the rates are multiplied by it",
    "chosen: the public figure holds firms' payments too, and records have to be handled",
    Tag.CHOSEN,
)
CARD_RATE: Final = Parameter(
    "card_rate",
    20.3,
    "payments a head a month",
    "purchases by card",
    "PBOC Q2 2024, divided by 1.409 bn people",
    Tag.INFERRED,
)
WALLET_RATE: Final = Parameter(
    "wallet_rate",
    73.7,
    "payments a head a month",
    "payments by wallet, to shops and to people",
    "PBOC Q1 and Q2 2024, divided by 1.409 bn people",
    Tag.INFERRED,
)
CASH_RATE: Final = Parameter(
    "cash_rate",
    0.31,
    "withdrawals a head a month",
    "cash withdrawals",
    "PBOC Q2 2024, divided by 1.409 bn people",
    Tag.INFERRED,
)
FRIEND_RATE: Final = Parameter(
    "friend_rate",
    4.0,
    "payments a head a month",
    "account to account between friends and family, part of the 11.2 transfers a head",
    "chosen so that wages, rent, own transfers, firms' payments and these come near PBOC's 11.2 a head",
    Tag.CHOSEN,
)
GIFT_RATE: Final = Parameter(
    "gift_rate",
    2.5,
    "payments a head a month",
    "transfers between friends and family from wallet to wallet, part of the wallet payments",
    "chosen",
    Tag.CHOSEN,
)
PURCHASE_SIGMA: Final = Parameter(
    "purchase_sigma",
    1.2,
    "sigma of ln",
    "spread of purchases around a person's own mean",
    "facts file, section 5: purchases lognormal with sigma 1.2",
    Tag.INFERRED,
)
TRANSFER_SIGMA: Final = Parameter(
    "transfer_sigma",
    1.6,
    "sigma of ln",
    "spread of transfers between people",
    "facts file, section 5: transfers lognormal with sigma 1.6",
    Tag.INFERRED,
)
FRIEND_AMOUNT: Final = Parameter(
    "friend_amount",
    0.14,
    "median in monthly incomes",
    "a transfer between friends from account to account",
    "chosen for target 30: most losses are of this size, PBOC's mean is 4,106 CNY (0.7 wages)",
    Tag.CHOSEN,
)
GIFT_AMOUNT: Final = Parameter(
    "gift_amount",
    0.012,
    "median in monthly incomes",
    "a transfer between friends from wallet to wallet",
    "chosen",
    Tag.CHOSEN,
)
ACTIVITY_SIGMA: Final = Parameter(
    "activity_sigma",
    0.5,
    "sigma of ln",
    "how much people differ in the number of their payments",
    "chosen",
    Tag.CHOSEN,
)
CHANNEL_PARTS: Final = Parameter(
    "channel_parts",
    (0.43, 0.51, 0.06),
    "shares by card, by wallet, in cash",
    "how people spend what is left of their income",
    "PBOC 2024: 20.3 x 373 CNY by card, 73.7 x 276 CNY by wallet; shops only, so the wallet counts less",
    Tag.INFERRED,
)
REGULAR_SHOPS: Final = Parameter(
    "regular_shops",
    (8, 0.65),
    "shops, share of purchases",
    "shops that a person goes to again and again",
    "chosen",
    Tag.CHOSEN,
)
LARGEST_SHARE: Final = Parameter(
    "largest_share",
    0.3,
    "share of the free balance",
    "nobody spends more of an account in one purchase or gift",
    "chosen: keeps refused payments below 3 %",
    Tag.CHOSEN,
)
THRIFT: Final = Parameter(
    "thrift",
    (0.55, 0.2, 1.7),
    "monthly incomes, least factor, largest factor",
    "spending follows the root of the current balance over this much, within these limits",
    "chosen: balances then neither run dry nor grow without end",
    Tag.CHOSEN,
)
BILL_PART: Final = Parameter(
    "bill_part",
    (0.08, 3),
    "share of income, bills",
    "monthly bills: power, telephone, insurance",
    "chosen; the Czech bank's median is one standing order, p90 three",
    Tag.CHOSEN,
)
CASH_AMOUNT: Final = Parameter(
    "cash_amount",
    (0.15, 0.9),
    "median in monthly incomes, sigma of ln",
    "one cash withdrawal, in hundreds",
    "PBOC Q2 2024: mean 5,722 CNY; the Czech bank has the wide spread; scaled to what people can spend",
    Tag.CHOSEN,
)
DEPOSITS: Final = Parameter(
    "deposits",
    (0.04, 0.05),
    "a head a month, probability a shop and day",
    "cash paid in by people and by shops",
    "chosen: what is drawn in cash comes back through shops",
    Tag.CHOSEN,
)
ALLOWANCE: Final = Parameter(
    "allowance",
    (0.35, 0.3),
    "median in W, largest share of the giver's wage",
    "what earners send every month to a relative without income (students, homemakers)",
    "chosen",
    Tag.CHOSEN,
)
BENEFIT: Final = Parameter(
    "benefit",
    0.3,
    "W a month",
    "what the government pays to people without work",
    "chosen",
    Tag.CHOSEN,
)
MORTGAGES: Final = Parameter(
    "mortgages",
    (0.22, 0.28),
    "share of owners in work, share of the wage",
    "owners who repay a bank every month",
    "chosen",
    Tag.CHOSEN,
)
SHOP_HOURS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "shop_hours",
    (
        0.3,
        0.2,
        0.1,
        0.1,
        0.1,
        0.4,
        1.5,
        3.5,
        4.5,
        4.5,
        5,
        6.5,
        7.5,
        5,
        4,
        4,
        4.5,
        5.5,
        7.5,
        8,
        7,
        5.5,
        3.5,
        1.3,
    ),
    "weights of the hours 0 to 23",
    "when people shop and send money",
    "chosen; PaySim's clock peaks at 18 to 20 h",
    Tag.CHOSEN,
)
WORK_HOURS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "work_hours",
    (0, 0, 0, 0, 0, 0, 0.2, 0.6, 4, 11, 12, 10, 4, 6, 11, 11, 10, 7, 3, 1.2, 0.6, 0.3, 0.1, 0),
    "weights of the hours 0 to 23",
    "when firms, offices and counters pay",
    "chosen",
    Tag.CHOSEN,
)
SHOP_WEEK: Final[Parameter[tuple[float, ...]]] = Parameter(
    "shop_week",
    (0.94, 0.92, 0.94, 0.96, 1.06, 1.14, 1.04),
    "factors, Monday to Sunday",
    "shopping by day of the week",
    "chosen",
    Tag.CHOSEN,
)
WORK_WEEK: Final[Parameter[tuple[float, ...]]] = Parameter(
    "work_week",
    (1.3, 1.3, 1.3, 1.3, 1.35, 0.3, 0.15),
    "factors, Monday to Sunday",
    "firms' payments by day of the week",
    "chosen",
    Tag.CHOSEN,
)
BILL_HABITS: Final = Parameter(
    "bill_habits",
    (0.4, 0.15),
    "share, sigma of ln",
    "bills paid by wallet where it has the money, and how much a bill varies",
    "chosen",
    Tag.CHOSEN,
)
WAGE_SWING: Final = Parameter(
    "wage_swing",
    0.2,
    "sigma of ln",
    "how much the pay of riders, sales people and shopkeepers varies from month to month",
    "chosen",
    Tag.CHOSEN,
)
ACTIVITY_BY_INCOME: Final = Parameter(
    "activity_by_income",
    0.25,
    "elasticity",
    "how the number of payments rises with income",
    "chosen",
    Tag.CHOSEN,
)
LEAST_LEFT: Final = Parameter(
    "least_left",
    0.15,
    "share of income",
    "what is left to spend at least, whatever is owed",
    "chosen",
    Tag.CHOSEN,
)
MORTGAGE_AGES: Final = Parameter(
    "mortgage_ages",
    (28, 58),
    "years",
    "ages between which homes are paid off",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "money",
    N_("Ordinary payments"),
    (
        VOLUME,
        CARD_RATE,
        WALLET_RATE,
        CASH_RATE,
        FRIEND_RATE,
        GIFT_RATE,
        PURCHASE_SIGMA,
        TRANSFER_SIGMA,
        FRIEND_AMOUNT,
        GIFT_AMOUNT,
        ACTIVITY_SIGMA,
        CHANNEL_PARTS,
        REGULAR_SHOPS,
        LARGEST_SHARE,
        THRIFT,
        BILL_PART,
        CASH_AMOUNT,
        DEPOSITS,
        ALLOWANCE,
        BENEFIT,
        MORTGAGES,
        SHOP_HOURS,
        WORK_HOURS,
        SHOP_WEEK,
        WORK_WEEK,
        BILL_HABITS,
        WAGE_SWING,
        ACTIVITY_BY_INCOME,
        LEAST_LEFT,
        MORTGAGE_AGES,
    ),
)
