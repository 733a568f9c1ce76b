"""Parameters of the money that people move between their own accounts."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

SAVING_PART: Final = Parameter(
    "saving_part",
    0.13,
    "share of the wage",
    "what goes to savings after the wage comes, where the balance allows",
    "chosen",
    Tag.CHOSEN,
)
SAVER_SHARE: Final = Parameter(
    "saver_share",
    0.8,
    "probability a month",
    "a month in which a saver saves",
    "chosen",
    Tag.CHOSEN,
)
SHIFT_RATE: Final = Parameter(
    "shift_rate",
    0.35,
    "a saver a month",
    "larger sums shifted from savings to the current account, and back within minutes to days",
    "chosen for target 30: own money also arrives and leaves at once",
    Tag.CHOSEN,
)
SHIFT_PART: Final = Parameter(
    "shift_part",
    (0.1, 0.8),
    "shares of the savings",
    "what such a shift takes, evenly between",
    "chosen",
    Tag.CHOSEN,
)
LARGE_PURCHASE: Final = Parameter(
    "large_purchase",
    (0.1, 0.8, 1.0),
    "a saver a month, median in monthly incomes, sigma of ln",
    "large purchases out of savings: school, hospital, car, repairs",
    "chosen: takes out of savings what saving puts in",
    Tag.CHOSEN,
)
SAVINGS_TOP_UP: Final = Parameter(
    "savings_top_up",
    (0.18, 0.12, 0.5),
    "monthly incomes, probability a day, monthly incomes",
    "when the current account is below the first, savings send at most the last to it",
    "chosen",
    Tag.CHOSEN,
)
WALLET_STOCK: Final = Parameter(
    "wallet_stock",
    (9.0, 0.3, 4.0),
    "days of wallet spending, share, times",
    "a wallet is filled up to this, when below that share of it, and emptied above so many times it",
    "chosen",
    Tag.CHOSEN,
)
SAVING_LIMITS: Final = Parameter(
    "saving_limits",
    (0.6, 1.5, 0.4),
    "share of the free balance, monthly incomes, sigma of ln",
    "most saved at once, above how much the rest is put away, how savings vary",
    "chosen",
    Tag.CHOSEN,
)
SHIFT_BACK: Final = Parameter(
    "shift_back",
    (0.5, 0.5, 5),
    "shares, days",
    "shifts back on the same day, those that come back whole, days after which the others do",
    "chosen",
    Tag.CHOSEN,
)
SHIFT_MINUTES: Final = Parameter(
    "shift_minutes",
    (3.0, 1.2),
    "ln minutes, ln minutes",
    "how soon a shift comes back on the same day",
    "chosen: median 20 minutes",
    Tag.CHOSEN,
)
LARGE_PURCHASE_WAYS: Final = Parameter(
    "large_purchase_ways",
    (0.6, 2.5, 1.2),
    "share, ln minutes, ln minutes",
    "large purchases by card (others by transfer to firms), and how soon after the money came",
    "chosen",
    Tag.CHOSEN,
)
WALLET_HABITS: Final = Parameter(
    "wallet_habits",
    (0.4, 0.2),
    "share of the current balance, probability a day",
    "the most that fills a wallet at once, and how soon a full one is emptied",
    "chosen",
    Tag.CHOSEN,
)
LARGE_BY_WALLET: Final = Parameter(
    "large_by_wallet",
    (0.15, 0.25, 0.8),
    "a wallet a month, median in monthly incomes, sigma of ln",
    "larger purchases by wallet, which is filled for it minutes before",
    "chosen for target 30: wallets see sums come and go too",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "savings",
    N_("Own accounts"),
    (
        SAVING_PART,
        SAVER_SHARE,
        SHIFT_RATE,
        SHIFT_PART,
        LARGE_PURCHASE,
        SAVINGS_TOP_UP,
        WALLET_STOCK,
        SAVING_LIMITS,
        SHIFT_BACK,
        SHIFT_MINUTES,
        LARGE_PURCHASE_WAYS,
        WALLET_HABITS,
        LARGE_BY_WALLET,
    ),
)
