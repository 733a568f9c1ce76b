"""Parameters of the mules: accounts in the hands of gangs, and how stolen money passes through them."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

SPEED_MIX: Final[Parameter[tuple[float, ...]]] = Parameter(
    "speed_mix",
    (0.35, 0.50, 0.15),
    "share, share, share",
    "fast, ordinary and lazy stays of stolen money",
    "fitted to published recoveries (Singapore, Xiamen)",
    Tag.INFERRED,
)
FAST_STAY: Final = Parameter(
    "fast_stay",
    (1.43, 1.30),
    "ln minutes, ln minutes",
    "stay with a fast crew: 75 % gone within 10 minutes",
    "Korean FSS 2012, fitted",
    Tag.INFERRED,
)
ORDINARY_STAY: Final = Parameter(
    "ordinary_stay",
    (3.94, 2.11),
    "ln minutes, ln minutes",
    "stay with an ordinary mule: 28 % gone within 15 minutes, 53 % within the hour",
    "RUSI with Lloyds data 2025, fitted",
    Tag.INFERRED,
)
LAZY_STAY: Final = Parameter(
    "lazy_stay",
    (8.64, 0.75),
    "ln minutes, ln minutes",
    "stay with a lazy mule: median 3.9 days",
    "chosen: needed for late recoveries (Singapore: 4 to 8 % after two weeks, 35 % after two days)",
    Tag.CHOSEN,
)
LATER_HURRY: Final = Parameter(
    "later_hurry",
    0.5,
    "share",
    "money that would stay at an ordinary or a lazy pace is moved by a fast crew instead, from layer 2 on",
    "chosen: water houses run the later layers; money three days old is rarely found",
    Tag.CHOSEN,
)
ORIGINS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "mule_origins",
    (0.54, 0.30, 0.16),
    "share, share, share",
    "mule accounts that are new, rented or woken from sleep",
    "chosen: 51 % used within 5 days of opening (Korean FSS 2013)",
    Tag.CHOSEN,
)
NEW_GAP: Final = Parameter(
    "new_gap",
    0.45,
    "geometric, days",
    "opening of a new mule account to its first use",
    "chosen, as above",
    Tag.CHOSEN,
)
RENTED_LEAD: Final = Parameter(
    "rented_lead",
    (0.7, 0.8),
    "ln days, ln days",
    "from getting an account to its first use, rented and dormant",
    "chosen",
    Tag.CHOSEN,
)
DORMANT_AGE: Final = Parameter(
    "dormant_age",
    (6.4, 0.7),
    "ln days, ln days",
    "age of a woken account",
    "chosen",
    Tag.CHOSEN,
)
NEW_LIFE: Final = Parameter(
    "new_life",
    (1.10, 1.0),
    "ln days, ln days",
    "first stolen money in a new or woken account to its end",
    "chosen",
    Tag.CHOSEN,
)
RENTED_LIFE: Final = Parameter(
    "rented_life",
    (2.64, 1.2),
    "ln days, ln days",
    "the same for rented accounts",
    "chosen",
    Tag.CHOSEN,
)
REUSE: Final = Parameter(
    "account_reuse",
    0.75,
    "probability",
    "an account in use is taken again where there is one",
    "chosen: 0.1-0.3 % of accounts are mules at a time",
    Tag.CHOSEN,
)
WEEKLY_ACCOUNTS: Final = Parameter(
    "weekly_accounts",
    1.3,
    "accounts a payment",
    "accounts bought each week for each victim's payment expected in it",
    "chosen",
    Tag.CHOSEN,
)
WALLET_RENTED: Final = Parameter(
    "wallet_rented",
    0.3,
    "share",
    "rented accounts that are wallets",
    "chosen",
    Tag.CHOSEN,
)
BANK_EFFECT: Final = Parameter(
    "bank_effect",
    1.2,
    "ln",
    "spread of an institution's pull on mule accounts",
    "UK PSR 2024: fraud received per million differs 80-fold",
    Tag.INFERRED,
)
HOLDER_YOUNG: Final = Parameter(
    "holder_young",
    0.55,
    "share",
    "holders aged 18 to 28; the others are 29 to 60",
    "China judicial data 2022",
    Tag.PUBLISHED,
)
HOLDER_MEN: Final = Parameter(
    "holder_men",
    0.65,
    "share",
    "men among the holders",
    "Korean FSS 2013",
    Tag.PUBLISHED,
)
SPLIT: Final[Parameter[tuple[float, ...]]] = Parameter(
    "split",
    (2.0, 2.0, 1.0),
    "Poisson mean by layer, the last for all later ones",
    "further parts that money is split into",
    "chosen",
    Tag.CHOSEN,
)
SPLIT_FROM: Final = Parameter(
    "split_from",
    0.25,
    "W",
    "least part worth splitting off",
    "chosen",
    Tag.CHOSEN,
)
LARGE_SPLIT: Final[Parameter[tuple[float, ...]]] = Parameter(
    "large_split",
    (0.5, 0.6),
    "factor, power",
    "further parts for large sums: factor x (sum / W) ^ power",
    "shape of published big cases",
    Tag.CHOSEN,
)
SPLIT_EVENNESS: Final = Parameter(
    "split_evenness",
    2.0,
    "Dirichlet",
    "how alike the parts are",
    "chosen",
    Tag.CHOSEN,
)
PART_GAP: Final = Parameter(
    "part_gap",
    (5, 40),
    "seconds, seconds",
    "between the parts of one split",
    "chosen: experts in China speak of 1 to 2 minutes for a split",
    Tag.CHOSEN,
)
EXIT_MIX: Final[Parameter[tuple[float, ...]]] = Parameter(
    "exit_mix",
    (0.605, 0.18, 0.075, 0.09, 0.05),
    "share x 5",
    "legs out of mule accounts: transfer, card, cash, coin exchange, abroad",
    "RUSI 2025: transfer 57, card 20, cash 10 (the holder's own share leaves as cash too), other 13 %",
    Tag.PUBLISHED,
)
CARD_AT_EXCHANGE: Final = Parameter(
    "card_at_exchange",
    0.3,
    "share",
    "card payments that go to coin exchanges",
    "chosen",
    Tag.CHOSEN,
)
HONEST_SELLER: Final = Parameter(
    "honest_seller",
    0.1,
    "probability",
    "a receiver at layer 2 is an honest seller",
    "chosen",
    Tag.CHOSEN,
)
MOST_LAYERS: Final = Parameter(
    "most_layers",
    6,
    "layers",
    "mule accounts that money passes at most",
    "chosen",
    Tag.CHOSEN,
)
POOLING: Final = Parameter(
    "pooling",
    0.7,
    "probability",
    "money joins what is about to leave the account at about the same time",
    "chosen",
    Tag.CHOSEN,
)
KEPT: Final = Parameter(
    "kept_by_mule",
    (2.0, 48.0),
    "Beta",
    "share that the holder keeps, of those who keep one",
    "AMLSim and police cases: 1 to 10 %",
    Tag.CHOSEN,
)
KEEPERS: Final = Parameter(
    "keepers",
    0.2,
    "share",
    "holders who are paid by what stays on the account; the others are paid in cash",
    "chosen",
    Tag.CHOSEN,
)
LEAST_DRAWN: Final = Parameter(
    "least_drawn",
    0.015,
    "W",
    "a holder draws a fee of at least this; less lies about",
    "chosen",
    Tag.CHOSEN,
)
FEE_DELAY: Final = Parameter(
    "fee_delay",
    (1.4, 0.7),
    "ln days, ln days",
    "until the holder draws the fee as cash",
    "chosen",
    Tag.CHOSEN,
)
TEST_TRANSFER: Final = Parameter(
    "test_transfer",
    0.3,
    "probability",
    "a small test comes before the first victim's money",
    "chosen",
    Tag.CHOSEN,
)
TEST_AMOUNT: Final = Parameter(
    "test_amount",
    (1, 1000),
    "minor units, minor units",
    "amount of a test",
    "AUSTRAC 2024: under 10 AUD",
    Tag.PUBLISHED,
)
TEST_LEAD: Final = Parameter(
    "test_lead",
    (1, 60),
    "minutes, minutes",
    "test before the money",
    "chosen",
    Tag.CHOSEN,
)
ACCOUNT_REPLACED: Final = Parameter(
    "account_replaced",
    (7.27, 0.7),
    "ln minutes, ln minutes",
    "loss of an account to its replacement",
    "chosen: median one day",
    Tag.CHOSEN,
)
HELD_RETRY: Final = Parameter(
    "held_retry",
    (3.4, 0.8),
    "ln minutes, ln minutes",
    "end of a hold to the next try to move the money",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "mules",
    N_("Mules"),
    (
        SPEED_MIX,
        FAST_STAY,
        ORDINARY_STAY,
        LAZY_STAY,
        LATER_HURRY,
        ORIGINS,
        NEW_GAP,
        RENTED_LEAD,
        DORMANT_AGE,
        NEW_LIFE,
        RENTED_LIFE,
        REUSE,
        WEEKLY_ACCOUNTS,
        WALLET_RENTED,
        BANK_EFFECT,
        HOLDER_YOUNG,
        HOLDER_MEN,
        SPLIT,
        SPLIT_FROM,
        LARGE_SPLIT,
        SPLIT_EVENNESS,
        PART_GAP,
        EXIT_MIX,
        CARD_AT_EXCHANGE,
        HONEST_SELLER,
        MOST_LAYERS,
        POOLING,
        KEPT,
        KEEPERS,
        LEAST_DRAWN,
        FEE_DELAY,
        TEST_TRANSFER,
        TEST_AMOUNT,
        TEST_LEAD,
        ACCOUNT_REPLACED,
        HELD_RETRY,
    ),
)
