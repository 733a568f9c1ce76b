"""Parameters of firms' payments."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

FIRM_PAYMENTS: Final = Parameter(
    "firm_payments",
    (14.0, 0.5),
    "payments a month for a firm of mean size, exponent",
    "payments of a firm to others by its size",
    "chosen",
    Tag.CHOSEN,
)
FIRM_SPLIT: Final = Parameter(
    "firm_split",
    (0.74, 0.16, 0.05, 0.05),
    "shares to employers, government, abroad, shops",
    "where firms' money goes beside wages",
    "chosen: what people spend comes back to those who pay wages",
    Tag.CHOSEN,
)
FIRM_OWN_COSTS: Final = Parameter(
    "firm_own_costs",
    0.5,
    "share of the wages",
    "what employers spend on other firms",
    "chosen",
    Tag.CHOSEN,
)
FIRM_ORDERS: Final = Parameter(
    "firm_orders",
    (0.7, 0.25),
    "share of the opening balance, probability a working day",
    "below this a firm is paid for an order by government or from abroad",
    "chosen: firms' balances then stay near where they began",
    Tag.CHOSEN,
)
ROUND_SUMS: Final = Parameter(
    "round_sums",
    0.45,
    "share",
    "firms' payments that are round sums",
    "chosen: round sums alone must not accuse",
    Tag.CHOSEN,
)
FIRM_LIMITS: Final = Parameter(
    "firm_limits",
    (0.35, 3.0, 0.5),
    "share of the free balance, times, months of sales",
    "a firm's largest payment, when it counts as full, what a shop on its keeper's wallet keeps",
    "chosen",
    Tag.CHOSEN,
)
FIRM_SPREAD: Final = Parameter(
    "firm_spread",
    1.0,
    "sigma of ln",
    "spread of firms' payments around a firm's own mean",
    "chosen",
    Tag.CHOSEN,
)
FIRM_ORDER_PART: Final = Parameter(
    "firm_order_part",
    (0.3, 0.9),
    "shares of what is lacking",
    "what one order brings, evenly between",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "trade",
    N_("Payments of firms"),
    (
        FIRM_PAYMENTS,
        FIRM_SPLIT,
        FIRM_OWN_COSTS,
        FIRM_ORDERS,
        ROUND_SUMS,
        FIRM_LIMITS,
        FIRM_SPREAD,
        FIRM_ORDER_PART,
    ),
)
