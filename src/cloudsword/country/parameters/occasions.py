"""Parameters of ordinary occasions that look bad."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

SELLING: Final = Parameter(
    "selling",
    (9.0, 0.9, 0.02, 1.2),
    "sales a month, sigma of ln, median in W, sigma of ln",
    "what strangers buy from honest private sellers",
    "chosen",
    Tag.CHOSEN,
)
FREELANCERS: Final = Parameter(
    "freelancers",
    (0.012, 7.0, 0.07, 1.0),
    "share of adults, payments a month, median in W, sigma of ln",
    "freelancers paid by many clients, firms and private",
    "chosen",
    Tag.CHOSEN,
)
WEDDINGS: Final = Parameter(
    "weddings",
    (0.0055, 60.0, 0.1),
    "a year and adult, guests, median gift in W",
    "weddings: many give round sums on one day",
    "some 6 million marriages a year among 1.1 bn adults in China, from memory; guests and gifts chosen",
    Tag.CLAIMED,
)
HOUSES: Final = Parameter(
    "houses",
    (0.006, 25.0),
    "a year and adult, price in monthly incomes",
    "homes bought: money is gathered for days, then one huge payment",
    "chosen",
    Tag.CHOSEN,
)
PASSING_ON: Final = Parameter(
    "passing_on",
    (0.01, 0.9, 1.0),
    "a month and adult, median in monthly incomes, sigma of ln",
    "people who pass on nearly all of a sum within minutes: group buying, a car for a friend, a debt",
    "chosen for target 30 and for honest false alarms",
    Tag.CHOSEN,
)
PASSING_MINUTES: Final = Parameter(
    "passing_minutes",
    (2.2, 0.9),
    "ln minutes, ln minutes",
    "how soon it is passed on",
    "chosen: median 9 minutes, like a fast crew",
    Tag.CHOSEN,
)
TESTS: Final = Parameter(
    "tests",
    (0.25, 1.0),
    "a month and 100 adults, W",
    "large transfers above this are now and then preceded by a test of small change",
    "chosen; AUSTRAC 2024 saw tests under 10 AUD by criminals, honest people do the same",
    Tag.CHOSEN,
)
NEW_ACCOUNTS: Final = Parameter(
    "new_accounts",
    (0.01, 0.6),
    "a month and adult, share of savings moved",
    "ordinary people who open an account and use it within days",
    "chosen; half of 36,417 Korean mule accounts were used within 5 days too",
    Tag.CHOSEN,
)
WEDDING_AGES: Final = Parameter(
    "wedding_ages",
    (22, 38),
    "years",
    "ages of hosts",
    "chosen",
    Tag.CHOSEN,
)
WEDDING_HABITS: Final = Parameter(
    "wedding_habits",
    (2.2, 0.5, 0.2),
    "factor, sigma of ln, share",
    "weddings on weekend days against the mean day, spread of gifts, gifts of the lucky 666",
    "chosen",
    Tag.CHOSEN,
)
HOUSE_AGES: Final = Parameter(
    "house_ages",
    (26, 60),
    "years",
    "ages of buyers",
    "chosen",
    Tag.CHOSEN,
)
HOUSE_GATHERING: Final = Parameter(
    "house_gathering",
    (6, 0.3, 0.05),
    "days, shares of the price",
    "days over which money is gathered, what own savings and one relative pay a day at most",
    "chosen",
    Tag.CHOSEN,
)
HOUSE_FIRMS: Final = Parameter(
    "house_firms",
    0.5,
    "share",
    "homes bought from firms, the others from private people",
    "chosen",
    Tag.CHOSEN,
)
PASSING_WAYS: Final = Parameter(
    "passing_ways",
    (0.5, 0.1, 0.15, 0.3),
    "shares",
    "sums passed on whole, most kept of the others, balances moved to the last unit, sums to firms",
    "chosen",
    Tag.CHOSEN,
)
FREELANCE_FIRMS: Final = Parameter(
    "freelance_firms",
    0.3,
    "share",
    "freelancers' clients that are firms",
    "chosen",
    Tag.CHOSEN,
)
NEW_ACCOUNT_GIFT: Final = Parameter(
    "new_account_gift",
    (0.15, 0.2),
    "share of the current balance, median in monthly incomes",
    "what comes to a new account where there were no savings, and what a friend sends to it",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "occasions",
    N_("Ordinary occasions that look bad"),
    (
        SELLING,
        FREELANCERS,
        WEDDINGS,
        HOUSES,
        PASSING_ON,
        PASSING_MINUTES,
        TESTS,
        NEW_ACCOUNTS,
        WEDDING_AGES,
        WEDDING_HABITS,
        HOUSE_AGES,
        HOUSE_GATHERING,
        HOUSE_FIRMS,
        PASSING_WAYS,
        FREELANCE_FIRMS,
        NEW_ACCOUNT_GIFT,
    ),
)
