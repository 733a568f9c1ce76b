"""Parameters of telephone lines: who has them, their numbers, and how they change hands."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

LINES_PER_PERSON: Final = Parameter(
    "lines_per_person",
    1.27,
    "lines",
    "lines by inhabitants, lines of firms counted",
    "MIIT 2024: 1.786 billion lines, 1.409 billion people",
    Tag.PUBLISHED,
)
PHONE_AGES: Final = Parameter(
    "phone_shares",
    (0.0, 0.10, 0.65, 0.985, 0.90),
    "shares under 6, 6 to 11, 12 to 17, 18 to 79, from 80",
    "people who have a line",
    "chosen",
    Tag.CHOSEN,
)
CARRIER_SHARES: Final = Parameter(
    "carrier_shares",
    (0.55, 0.24, 0.19, 0.02),
    "shares",
    "carriers by lines",
    "order and size as the carriers of China, from memory",
    Tag.CLAIMED,
)
LINE_AGE: Final = Parameter(
    "line_age",
    1600,
    "days",
    "mean age of a line when the run begins",
    "chosen",
    Tag.CHOSEN,
)
CLOSED_LINES: Final = Parameter(
    "closed_lines",
    0.012,
    "share of lines",
    "lines closed in the quarantine before the run; their numbers come back",
    "chosen: some 5 % of numbers change hands in a year",
    Tag.CHOSEN,
)
BATCH_LINES: Final = Parameter(
    "batch_lines",
    0.15,
    "share of second lines",
    "second lines bought in runs of neighbouring numbers (family and company contracts)",
    "chosen",
    Tag.CHOSEN,
)
SECOND_HANDSETS: Final = Parameter(
    "second_handsets",
    0.5,
    "share",
    "second lines in a handset of their own; the others share the first one's",
    "chosen",
    Tag.CHOSEN,
)
RUN_SHARE: Final = Parameter(
    "run_share",
    0.289,
    "share of the numbers of a batch",
    "numbers of a batch that share a block of ten with another of it",
    "German reported numbers: 28.9 % share a block of ten",
    Tag.INFERRED,
)
RUN_LENGTHS: Final = Parameter(
    "run_lengths",
    (0.50, 0.25, 0.15, 0.10),
    "shares of runs of 2, 3, 4 and 5 numbers",
    "how long runs of neighbours are",
    "chosen",
    Tag.CHOSEN,
)
SALES_LINES: Final = Parameter(
    "sales_lines",
    0.0020,
    "lines by inhabitants",
    "sales lines that call strangers",
    "chosen: with the rate below, 0.12 unsolicited calls a line a day (NCSU 2020)",
    Tag.CHOSEN,
)
COURIER_LINES: Final = Parameter(
    "courier_lines",
    0.0030,
    "lines by inhabitants",
    "couriers' and depots' lines",
    "chosen",
    Tag.CHOSEN,
)
SHOP_LINES: Final = Parameter(
    "shop_lines",
    0.0300,
    "lines by inhabitants",
    "lines of shops, clinics, schools and offices",
    "chosen",
    Tag.CHOSEN,
)
BANK_LINES: Final = Parameter(
    "bank_lines",
    24,
    "lines",
    "hot lines of banks and of other large services",
    "chosen",
    Tag.CHOSEN,
)
NOTICE_LINES: Final = Parameter(
    "notice_lines",
    60,
    "lines",
    "numbers that send notices: banks, couriers, shops, carriers, offices",
    "chosen",
    Tag.CHOSEN,
)
NEW_HANDSETS: Final = Parameter(
    "new_handsets",
    0.33,
    "changes a year a person",
    "same number, new handset",
    "chosen: a handset lasts three years",
    Tag.CHOSEN,
)
NEW_NUMBERS: Final = Parameter(
    "new_numbers",
    0.04,
    "changes a year a person",
    "a person gives up the number for a new one",
    "chosen",
    Tag.CHOSEN,
)
SECOND_LINE_CHANGES: Final = Parameter(
    "second_line_changes",
    0.20,
    "changes a year a second line",
    "second lines closed, and as many opened",
    "chosen",
    Tag.CHOSEN,
)
OLD_NUMBER_KEPT: Final = Parameter(
    "old_number_kept",
    15.0,
    "days",
    "mean time until a number that was given up is closed",
    "chosen",
    Tag.CHOSEN,
)
RECYCLED: Final = Parameter(
    "recycled",
    0.35,
    "share",
    "new lines that get a number somebody else had before",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "lines",
    N_("Lines and numbers"),
    (
        LINES_PER_PERSON,
        PHONE_AGES,
        CARRIER_SHARES,
        LINE_AGE,
        CLOSED_LINES,
        BATCH_LINES,
        SECOND_HANDSETS,
        RUN_SHARE,
        RUN_LENGTHS,
        SALES_LINES,
        COURIER_LINES,
        SHOP_LINES,
        BANK_LINES,
        NOTICE_LINES,
        NEW_HANDSETS,
        NEW_NUMBERS,
        SECOND_LINE_CHANGES,
        OLD_NUMBER_KEPT,
        RECYCLED,
    ),
)
