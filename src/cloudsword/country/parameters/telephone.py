"""Parameters of ordinary calls and messages."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

WEEK_RHYTHM: Final = Parameter(
    "week_rhythm",
    (1.03, 1.02, 1.02, 1.02, 1.07, 0.97, 0.87),
    "factors, Monday to Sunday",
    "calls by day of the week",
    "chosen: a little less at the weekend",
    Tag.CHOSEN,
)
BUSIEST_HOUR: Final = Parameter(
    "busiest_hour",
    (
        0.0022,
        0.0022,
        0.0022,
        0.0022,
        0.0022,
        0.0022,
        0.0022,
        0.0022,
        0.043,
        0.089,
        0.141,
        0.138,
        0.087,
        0.054,
        0.034,
        0.029,
        0.038,
        0.100,
        0.115,
        0.069,
        0.029,
        0.012,
        0.0022,
        0.0022,
    ),
    "share of numbers, hours 0 to 23",
    "busiest hour of a number",
    "Sichuan 2019-20; the rest of .022 spread evenly",
    Tag.INFERRED,
)
HOUR_FLATNESS: Final = Parameter(
    "hour_flatness",
    (0.5, 8, 22),
    "share, hours",
    "part of the load that is even between these hours",
    "chosen: the busiest hour is not the load",
    Tag.CHOSEN,
)
OUT_SHARE: Final = Parameter(
    "out_share",
    (4.3, 4.1),
    "Beta",
    "share of a person's calls that the person makes",
    "Sichuan 2019-20: median 0.51",
    Tag.INFERRED,
)
CONTACT_LEVEL: Final = Parameter(
    "contact_level",
    0.87,
    "factor",
    "answered calls among contacts by the call rate",
    "chosen so that calls a day have median 2.85 (target 1); strangers and firms make up the rest",
    Tag.CHOSEN,
)
CALL_ANSWERED: Final = Parameter(
    "call_answered",
    (0.78, 0.41, 0.65),
    "probability: contact, unknown, named firm",
    "a call is answered",
    "unknown and firms: Hiya 2019-20; contacts chosen",
    Tag.CLAIMED,
)
REDIAL: Final = Parameter(
    "redial",
    (0.35, 0.60, 1.8, 1.0),
    "probability, probability, ln minutes, sigma",
    "who gets no answer from a contact tries again: chance, its success, the wait",
    "chosen",
    Tag.CHOSEN,
)
SILENT_LINES: Final = Parameter(
    "silent_lines",
    0.70,
    "share of second lines",
    "second lines that never call: tablets, watches, spare SIMs",
    "chosen: lines outnumber the people who call; counted lines keep target 1",
    Tag.CHOSEN,
)
TALK: Final = Parameter(
    "talk",
    (3.61, 1.25),
    "ln seconds, sigma",
    "length of one answered call",
    "Sichuan 2019-20: median 36 s to 37 s, mean 81 s",
    Tag.INFERRED,
)
TALKER: Final = Parameter(
    "talker",
    0.45,
    "sigma of the logarithm",
    "a person's own effect on the length of calls",
    "Sichuan 2019-20: means of users spread with 0.50, less what chance adds",
    Tag.INFERRED,
)
LONGEST_CALL: Final = Parameter(
    "longest_ordinary_call",
    7200,
    "s",
    "longest ordinary call",
    "chosen",
    Tag.CHOSEN,
)
SECOND_LINE_USE: Final = Parameter(
    "second_line_use",
    (0.45, 0.25),
    "further calls by those of the first line: out; share of calls: in",
    "use of second lines",
    "chosen: second lines are quieter",
    Tag.CHOSEN,
)
NEW_PARTIES: Final = Parameter(
    "new_parties",
    0.012,
    "share",
    "a person's calls to somebody who is no contact",
    "chosen",
    Tag.CHOSEN,
)
TO_FIRMS: Final = Parameter(
    "to_firms",
    (0.006, 0.010, 0.060),
    "calls a day to banks, couriers, shops",
    "calls of a person to firms, scaled by how much the person calls",
    "chosen",
    Tag.CHOSEN,
)
FROM_FIRMS: Final = Parameter(
    "from_firms",
    (0.006, 0.050, 0.020),
    "calls a day from banks, couriers, shops",
    "calls of firms to a person",
    "chosen",
    Tag.CHOSEN,
)
AMONG_FIRMS: Final = Parameter(
    "among_firms",
    (1.4, 0.9, 12),
    "ln calls a working day, sigma, partners",
    "calls of a shop or office to its partners, other firms",
    "chosen: median 4 a working day, twelve partners",
    Tag.CHOSEN,
)
FIRM_TALK: Final = Parameter(
    "firm_talk",
    (3.7, 0.9),
    "ln seconds, sigma",
    "length of a call with a firm",
    "chosen",
    Tag.CHOSEN,
)
RIDER_CALLS: Final = Parameter(
    "rider_calls",
    (2.7, 0.5),
    "ln calls a working day, sigma",
    "calls of a delivery rider to strangers",
    "chosen: median 15",
    Tag.CHOSEN,
)
RIDER_TALK: Final = Parameter(
    "rider_talk",
    (3.0, 0.5),
    "ln seconds, sigma",
    "length of a rider's call",
    "chosen: median 20 s",
    Tag.CHOSEN,
)
RIDER_ANSWERED: Final = Parameter(
    "rider_answered",
    0.70,
    "probability",
    "a rider's call is answered: people expect it",
    "chosen",
    Tag.CHOSEN,
)
RIDER_WEEK: Final = Parameter(
    "rider_week",
    0.86,
    "share",
    "days on which a rider or a sales person works",
    "chosen: six days a week",
    Tag.CHOSEN,
)
SALES_CALLS: Final = Parameter(
    "sales_calls",
    (2.2, 0.6),
    "ln calls a working day, sigma",
    "calls of a sales person to strangers from the own number",
    "chosen: median 9",
    Tag.CHOSEN,
)
SALES_LINE_CALLS: Final = Parameter(
    "sales_line_calls",
    (4.0, 0.5),
    "ln calls a working day, sigma",
    "calls of a sales line",
    "chosen: 0.12 unsolicited calls a line a day, NCSU 2020",
    Tag.CHOSEN,
)
SALES_TALK: Final = Parameter(
    "sales_talk",
    (3.3, 0.9),
    "ln seconds, sigma",
    "length of an answered sales call",
    "spam 45 s, unknown 30 s on average: Hiya 2019-20",
    Tag.CLAIMED,
)
AWAY: Final = Parameter(
    "away",
    (0.10, 0.02),
    "probabilities: own region, anywhere",
    "a call is made neither from home nor from work",
    "chosen",
    Tag.CHOSEN,
)
OFFICE_HOURS: Final = Parameter(
    "office_hours",
    (9, 18),
    "hours",
    "between these hours on working days calls come from the cell at work",
    "chosen",
    Tag.CHOSEN,
)
MESSAGES: Final = Parameter(
    "messages",
    (1.50, 0.68),
    "ln messages a day, sigma",
    "messages of a number a day",
    "Sichuan 2019-20: median 5.0 and p90 11.9; level chosen a little lower, for numbers less used",
    Tag.CHOSEN,
)
MESSAGES_RECEIVED: Final = Parameter(
    "messages_received",
    0.98,
    "share",
    "messages that come from firms and offices",
    "Sichuan 2019-20: 98 % received",
    Tag.INFERRED,
)
NOTICE_MIX: Final = Parameter(
    "notice_mix",
    (
        ("code", 0.22),
        ("bank_debit", 0.12),
        ("bank_credit", 0.05),
        ("bank_advice", 0.05),
        ("courier", 0.14),
        ("shop_service", 0.08),
        ("advert", 0.13),
        ("carrier", 0.08),
        ("utility", 0.02),
        ("government", 0.02),
        ("police_advice", 0.02),
        ("community", 0.01),
        ("appointment", 0.015),
        ("school", 0.015),
        ("travel", 0.015),
        ("securities", 0.01),
        ("debt_reminder", 0.01),
        ("loan_offer", 0.01),
        ("recruiting", 0.005),
    ),
    "shares by kind",
    "what notices are about",
    "chosen",
    Tag.CHOSEN,
)
CHAT_MIX: Final = Parameter(
    "chat_mix",
    (("family", 0.45), ("friends", 0.35), ("work", 0.17), ("second_hand", 0.03)),
    "shares by kind",
    "what people write to each other about",
    "chosen",
    Tag.CHOSEN,
)
RIDER_MESSAGES: Final = Parameter(
    "rider_messages",
    0.20,
    "probability",
    "a rider whose call stays unanswered writes a message",
    "chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "telephone",
    N_("Calls and messages"),
    (
        WEEK_RHYTHM,
        BUSIEST_HOUR,
        HOUR_FLATNESS,
        OUT_SHARE,
        CONTACT_LEVEL,
        CALL_ANSWERED,
        REDIAL,
        SILENT_LINES,
        TALK,
        TALKER,
        LONGEST_CALL,
        SECOND_LINE_USE,
        NEW_PARTIES,
        TO_FIRMS,
        FROM_FIRMS,
        AMONG_FIRMS,
        FIRM_TALK,
        RIDER_CALLS,
        RIDER_TALK,
        RIDER_ANSWERED,
        RIDER_WEEK,
        SALES_CALLS,
        SALES_LINE_CALLS,
        SALES_TALK,
        AWAY,
        OFFICE_HOURS,
        MESSAGES,
        MESSAGES_RECEIVED,
        NOTICE_MIX,
        CHAT_MIX,
        RIDER_MESSAGES,
    ),
)
