"""Parameters of coins that ordinary people buy and sell, and of money that they send abroad."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

COIN_HOLDERS: Final = Parameter(
    "coin_holders",
    0.06,
    "share of adults with an account",
    "who buys and sells coins now and then",
    "chosen: without honest custom every payment to an exchange would be stolen money",
    Tag.CHOSEN,
)
COIN_TRADES: Final = Parameter(
    "coin_trades",
    (1.5, 0.35, 0.12, 1.2),
    "trades a holder a month, share of sales, median in monthly incomes, sigma of ln",
    "their trades: how many, how many of them sales, how large",
    "chosen",
    Tag.CHOSEN,
)
COINS_BY_CARD: Final = Parameter(
    "coins_by_card",
    0.4,
    "share of purchases",
    "coins bought by card, the others by transfer",
    "chosen after the card exits of mule accounts, so that the way says nothing",
    Tag.CHOSEN,
)
SENT_ABROAD: Final = Parameter(
    "sent_abroad",
    (0.02, 0.3, 1.1),
    "an adult a month, median in monthly incomes, sigma of ln",
    "money sent to relatives, schools and sellers abroad",
    "chosen",
    Tag.CHOSEN,
)

SECTION = Section(
    "coins",
    N_("Coins, and money sent abroad"),
    (COIN_HOLDERS, COIN_TRADES, COINS_BY_CARD, SENT_ABROAD),
)
