"""Parameters of numbers that change sides: honest lines that turn, and numbers of gangs given out again."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

TURNED_LINES: Final = Parameter(
    "turned_lines",
    0.25,
    "lines",
    "honest lines that turn, for each new line that gangs put into use",
    "chosen, may be 0.05 to 1: China sanctioned 57,000 who rented, lent or sold lines and accounts in the "
    "two months to December 2020, and says nothing of lines alone",
    Tag.CHOSEN,
)
TURNED_WAYS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "turned_ways",
    (0.40, 0.45, 0.15),
    "share x 3",
    "lines that turn because they are sold, rented out, stolen",
    "chosen, none below 0.1: the ministries' notice of December 2020 names selling and renting, no shares",
    Tag.CHOSEN,
)
TURNED_AGE: Final = Parameter(
    "turned_age",
    365,
    "days",
    "least age of a line that turns",
    "chosen: honest for a year at least, 4.6 years on average",
    Tag.CHOSEN,
)
SOLD_DAYS: Final = Parameter(
    "sold_days",
    0.2,
    "geometric",
    "days for which a gang uses a line that it bought",
    "as most SIMs of gangs: Sichuan 2019-20, median 4",
    Tag.INFERRED,
)
RENTED_DAYS: Final[Parameter[tuple[int, int]]] = Parameter(
    "rented_days",
    (2, 14),
    "days, days",
    "for how long a line is rented out",
    "chosen: paid by the day",
    Tag.CHOSEN,
)
STOLEN_DAYS: Final[Parameter[tuple[int, int]]] = Parameter(
    "stolen_days",
    (1, 3),
    "days, days",
    "until the owner of a stolen line has it back",
    "chosen, may be 0.2 to 7: until the carrier gives out a new SIM",
    Tag.CHOSEN,
)
RENTED_AT_HOME: Final = Parameter(
    "rented_at_home",
    0.5,
    "share",
    "rented lines that call from their owner's own handset, wired to another at his home; the others lie in "
    "the gang's box",
    "chosen, may be 0.2 to 0.9: police tell of both",
    Tag.CHOSEN,
)
RENTED_OWN_CALLS: Final = Parameter(
    "rented_own_calls",
    0.6,
    "share",
    "calls of his own that an owner still makes on a line that he rented out",
    "chosen, may be 0 to 1",
    Tag.CHOSEN,
)
GANG_NUMBER_AGAIN: Final = Parameter(
    "gang_number_again",
    0.25,
    "share",
    "new lines of people that get a number which a gang had, where one has rested long enough",
    "chosen, may be 0.05 to 0.5: below the share of all numbers that had somebody else (recycled)",
    Tag.CHOSEN,
)
GANG_NUMBER_RESTS: Final[Parameter[tuple[int, int]]] = Parameter(
    "gang_number_rests",
    (45, 90),
    "days, days",
    "how long a number that a gang had is given to nobody",
    "FCC: at least 45 days since July 2020, at most 90 for private customers",
    Tag.PUBLISHED,
)

SECTION: Final = Section(
    "turned",
    N_("Lines that turn and numbers given out again"),
    (
        TURNED_LINES,
        TURNED_WAYS,
        TURNED_AGE,
        SOLD_DAYS,
        RENTED_DAYS,
        STOLEN_DAYS,
        RENTED_AT_HOME,
        RENTED_OWN_CALLS,
        GANG_NUMBER_AGAIN,
        GANG_NUMBER_RESTS,
    ),
)
