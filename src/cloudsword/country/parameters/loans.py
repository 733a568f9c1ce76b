"""Parameters of loans: routine loans that trap, and lawful ones that must never look like them."""

from math import log
from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

LOAN_GANGS: Final = Parameter(
    "loan_gangs",
    1.5,
    "gangs for 10,000 people",
    "gangs that lend to trap, at least one in a country",
    "chosen: enough contracts for target 28 in a country of 20,000 people",
    Tag.CHOSEN,
)
LOAN_GANG_SIZE: Final = Parameter(
    "loan_gang_size",
    (log(9.8), 0.6),
    "ln members, ln members",
    "members of such a gang",
    "MPS 2019: 4,205 gangs, 41,000 suspects, 9.8 each",
    Tag.INFERRED,
)
SISTER_PLATFORMS: Final = Parameter(
    "sister_platforms",
    (2, 6),
    "platforms, least and most",
    "platforms of one gang that are open at one time",
    "Lanzhou group 2018-19: 24 platforms; scaled down with the country",
    Tag.CHOSEN,
)
PLATFORM_LIFE: Final = Parameter(
    "platform_life",
    (log(240), 0.6),
    "ln days, ln days",
    "life of such a platform; a new one follows",
    "Lanzhou group and an Anhui firm: 8 months",
    Tag.PUBLISHED,
)
PLATFORM_GAP: Final = Parameter(
    "platform_gap",
    14,
    "days, most",
    "from one platform's end to the next one's start",
    "chosen",
    Tag.CHOSEN,
)
PLATFORM_FLOAT: Final = Parameter(
    "platform_float",
    12.0,
    "monthly median wages",
    "cash that a platform puts in when it opens and when it runs low",
    "chosen",
    Tag.CHOSEN,
)
TRAPPED_RATE: Final = Parameter(
    "trapped_rate",
    0.15,
    "people a day for 1,000 adults",
    "people who take a first routine loan",
    "chosen so that target 28 has its hundred contracts in 20,000 people and 90 days",
    Tag.CHOSEN,
)
ROUTINE_FACE: Final = Parameter(
    "routine_face",
    (
        (1000 / 6000, 1500 / 6000, 2000 / 6000, 3000 / 6000, 5000 / 6000, 10000 / 6000),
        (0.10, 0.20, 0.25, 0.25, 0.15, 0.05),
    ),
    "monthly median wages; shares",
    "sum that a routine contract names: 1,000 to 10,000 where W is 6,000",
    "court and police cases 2018-19 and the usual offers of 500 to 5,000",
    Tag.INFERRED,
)
DEDUCTION: Final = Parameter(
    "deduction",
    (12.0, 28.0),
    "Beta, Beta: share of the face",
    "what is kept back at once",
    "cases: 0.20 to 0.50 kept back, mean 0.30",
    Tag.INFERRED,
)
ROUTINE_TERM: Final = Parameter(
    "routine_term",
    ((7, 14), (0.9, 0.1)),
    "days; shares",
    "term of a routine loan",
    "magazine 2019: over 90 % are 7 days; the rest 14",
    Tag.PUBLISHED,
)
ROUTINE_MARKUP: Final = Parameter(
    "routine_markup",
    0.06,
    "share of the face, most",
    "what is due above the face",
    "cases: 3,000 lent, 3,180 back",
    Tag.INFERRED,
)
TAKEN_BACK: Final = Parameter(
    "taken_back",
    0.35,
    "share",
    "loans of which the whole face is paid out and a part taken back the same day, for the look of it",
    "Chengdu 2025: 10 paid in, 7 taken back the same day; the share is chosen",
    Tag.CHOSEN,
)
CAN_PAY: Final = Parameter(
    "can_pay",
    0.5,
    "probability",
    "the borrower can pay at the end of the term",
    "chosen",
    Tag.CHOSEN,
)
ROLLS_OVER: Final = Parameter(
    "rolls_over",
    0.45,
    "probability",
    "who cannot pay buys another term for the deduction; the others borrow at a sister platform",
    "chosen",
    Tag.CHOSEN,
)
CHAIN_LENGTH: Final = Parameter(
    "chain_length",
    (0.15, 100),
    "probability of each further loan being the last; loans, most",
    "loans that one borrower takes at most, one after the other",
    "Yuanjiang 2019: over 100 apps on one phone; Gansu: 55 lenders in 15 months",
    Tag.INFERRED,
)
CHAIN_GROWTH: Final = Parameter(
    "chain_growth",
    1.4,
    "factor",
    "face of the next loan by that of the one it pays off",
    "Yuanjiang 2019: 7,200 then 10,000",
    Tag.INFERRED,
)
OVERDUE_RATE: Final = Parameter(
    "overdue_rate",
    0.10,
    "share of the face a day",
    "what is added for each day overdue",
    "Lanzhou group 2018-19: 10 % a day",
    Tag.PUBLISHED,
)
OVERDUE_PAYS: Final = Parameter(
    "overdue_pays",
    0.12,
    "probability a day",
    "an overdue borrower finds the money",
    "chosen",
    Tag.CHOSEN,
)
GIVES_UP: Final = Parameter(
    "loan_given_up",
    20,
    "days",
    "an overdue loan is given up after this",
    "chosen",
    Tag.CHOSEN,
)
HARASSING_CALLS: Final = Parameter(
    "harassing_calls",
    (3.0, 1.5),
    "calls a day, mean: borrower, acquaintances",
    "calls about an overdue loan",
    "chosen",
    Tag.CHOSEN,
)
LOAN_LINES: Final = Parameter(
    "loan_lines",
    3,
    "lines",
    "lines that one gang calls from",
    "chosen",
    Tag.CHOSEN,
)
INSTALMENT_STOCK: Final = Parameter(
    "instalment_stock",
    0.03,
    "share of wage earners",
    "people who pay back a bank loan by instalments when the run begins",
    "chosen",
    Tag.CHOSEN,
)
INSTALMENT_SUM: Final = Parameter(
    "instalment_sum",
    (log(12), 0.78),
    "ln monthly median wages",
    "sum of a bank's instalment loan",
    "PKDD'99 Czech bank: p10 34,572, median 117,024, p90 317,520; the level by the wage of the time",
    Tag.INFERRED,
)
INSTALMENT_MONTHS: Final = Parameter(
    "instalment_months",
    (12, 24, 36, 48, 60),
    "months",
    "terms of a bank's instalment loan, evenly",
    "PKDD'99 Czech bank: near equal shares, instalment = sum / months in 682 of 682",
    Tag.INFERRED,
)
LAWFUL_RATE: Final = Parameter(
    "lawful_rate",
    (0.04, 0.12),
    "share a year, least and most",
    "yearly rate of a bank's instalment loan",
    "Supreme People's Court 2020: four times the one-year LPR, 12.0 % at 3.00",
    Tag.PUBLISHED,
)
SHORT_RATE: Final = Parameter(
    "short_rate",
    0.08,
    "loans a day for 1,000 wage earners",
    "small lawful loans for a few weeks",
    "chosen",
    Tag.CHOSEN,
)
SHORT_FACE: Final = Parameter(
    "short_face",
    (0.05, 0.60),
    "monthly median wages, least and most",
    "sum of a small lawful loan",
    "CFPB 2014: 500 USD or less",
    Tag.INFERRED,
)
SHORT_TERM: Final = Parameter(
    "short_term",
    (7, 30),
    "days, least and most",
    "term of a small lawful loan",
    "CFPB 2014: 14 days; advances on wages from 7",
    Tag.INFERRED,
)
SHORT_COST: Final = Parameter(
    "short_cost",
    (0.06, 0.24),
    "share a year, least and most",
    "yearly cost of a small lawful loan, charged up front or at the end",
    "licensed lenders keep to 24 %",
    Tag.CLAIMED,
)
SHORT_LENDERS: Final = Parameter(
    "short_lenders",
    (2, 3),
    "lenders: with a licence shown, in an app",
    "lawful lenders of small sums",
    "chosen: an app alone says nothing",
    Tag.CHOSEN,
)
LEAST_LIFE: Final = Parameter(
    "least_platform_life",
    30,
    "days",
    "no routine-loan platform lives for less",
    "chosen: an app must earn what it cost",
    Tag.CHOSEN,
)
PROFIT_DAYS: Final = Parameter(
    "profit_days",
    7,
    "days",
    "how often a platform's profit is taken out",
    "chosen",
    Tag.CHOSEN,
)
DEDUCTION_RANGE: Final = Parameter(
    "deduction_range",
    (0.1, 0.6),
    "share of the face, least and most",
    "bounds of what is kept back at once",
    "cases lie between 0.20 and 0.50; a margin is chosen",
    Tag.CHOSEN,
)
ACQUAINTANCES_FROM: Final = Parameter(
    "acquaintances_from",
    3,
    "days overdue",
    "acquaintances are called from then on",
    "chosen",
    Tag.CHOSEN,
)
HARASSING_TALK: Final = Parameter(
    "harassing_talk",
    (0.5, 3.4, 0.8),
    "share answered; ln seconds, ln seconds",
    "answered calls about an overdue loan, and how long they last",
    "chosen: about half a minute of threats",
    Tag.CHOSEN,
)
RETRY_DAYS: Final = Parameter(
    "retry_days",
    3,
    "days",
    "an instalment that bounced is tried again after this",
    "chosen",
    Tag.CHOSEN,
)
UP_FRONT: Final = Parameter(
    "cost_up_front",
    0.5,
    "share",
    "small lawful loans whose cost is taken from the sum paid out",
    "chosen: a small cost kept back is no trap",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "loans",
    N_("Routine and lawful loans"),
    (
        LOAN_GANGS,
        LOAN_GANG_SIZE,
        SISTER_PLATFORMS,
        PLATFORM_LIFE,
        PLATFORM_GAP,
        PLATFORM_FLOAT,
        TRAPPED_RATE,
        ROUTINE_FACE,
        DEDUCTION,
        ROUTINE_TERM,
        ROUTINE_MARKUP,
        TAKEN_BACK,
        CAN_PAY,
        ROLLS_OVER,
        CHAIN_LENGTH,
        CHAIN_GROWTH,
        OVERDUE_RATE,
        OVERDUE_PAYS,
        GIVES_UP,
        HARASSING_CALLS,
        LOAN_LINES,
        INSTALMENT_STOCK,
        INSTALMENT_SUM,
        INSTALMENT_MONTHS,
        LAWFUL_RATE,
        SHORT_RATE,
        SHORT_FACE,
        SHORT_TERM,
        SHORT_COST,
        SHORT_LENDERS,
        LEAST_LIFE,
        PROFIT_DAYS,
        DEDUCTION_RANGE,
        ACQUAINTANCES_FROM,
        HARASSING_TALK,
        RETRY_DAYS,
        UP_FRONT,
    ),
)
