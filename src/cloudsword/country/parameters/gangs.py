"""Parameters of the gangs: how many, how large, who supplies them, and their telephone work."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

PEOPLE_PER_GANG: Final = Parameter(
    "people_per_gang",
    800,
    "people",
    "inhabitants for each gang at work on them",
    "chosen: some 25 cases a gang in 90 days (China 2015-18: 19.7 cases for each gang broken)",
    Tag.CHOSEN,
)
LEAST_GANGS: Final = Parameter(
    "least_gangs", 8, "gangs", "gangs of the smallest country", "chosen", Tag.CHOSEN
)
GANG_SIZES: Final = Parameter(
    "gang_sizes",
    ((0.6, 3, 10), (0.3, 11, 40), (0.1, 41, 300)),
    "share, people, people",
    "size of gangs",
    "China: 9.1 to 17.8 for each gang broken; dens of 35 to 60",
    Tag.INFERRED,
)
ABROAD: Final = Parameter(
    "abroad",
    (0.8, 0.5),
    "share, share",
    "gangs with a den abroad: of authority or investment gangs, of others",
    "China 2022: 80 % of call dens; the second chosen",
    Tag.CHOSEN,
)
TYPES_PER_GANG: Final[Parameter[tuple[float, ...]]] = Parameter(
    "types_per_gang",
    (0.5, 0.3, 0.2),
    "share x 3",
    "gangs that work at one, two, three types",
    "chosen",
    Tag.CHOSEN,
)
CREW: Final = Parameter(
    "crew",
    (1, 4),
    "people, people",
    "inhabitants who draw cash and look after accounts for one gang",
    "chosen: water-house crew of five",
    Tag.CHOSEN,
)
HOME_MEMBERS: Final = Parameter(
    "home_members",
    0.002,
    "share of inhabitants",
    "members of one home den who are inhabitants, at most",
    "chosen",
    Tag.CHOSEN,
)
SHARED: Final[Parameter[tuple[float, ...]]] = Parameter(
    "shared_suppliers",
    (0.6, 0.4, 0.7),
    "share x 3",
    "gangs that share a water house, a SIM site, a script",
    "chosen",
    Tag.CHOSEN,
)
GANGS_PER_SUPPLIER: Final = Parameter(
    "gangs_per_supplier",
    4,
    "gangs",
    "gangs that a shared supplier serves",
    "chosen",
    Tag.CHOSEN,
)
DAY_OFF: Final = Parameter(
    "day_off",
    0.4,
    "share",
    "gangs that rest on one day of the week",
    "chosen",
    Tag.CHOSEN,
)
CALL_HOURS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "scam_call_hours",
    (
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0.025,
        0.052,
        0.126,
        0.096,
        0.049,
        0.086,
        0.116,
        0.113,
        0.104,
        0.097,
        0.062,
        0.027,
        0.027,
        0.02,
        0,
        0,
    ),
    "share by local hour",
    "when gangs call",
    "Sichuan 2019-20, fraud numbers' busiest hours",
    Tag.INFERRED,
)
AUTHORITY_HOURS: Final[Parameter[tuple[float, ...]]] = Parameter(
    "authority_hours",
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0.16, 0.21, 0.19, 0.10, 0.09, 0.09, 0.09, 0.09, 0.08, 0, 0, 0, 0, 0, 0),
    "share by local hour",
    "when gangs that play officers call",
    "Korean police 2013",
    Tag.PUBLISHED,
)
SCAM_CALLS: Final = Parameter(
    "scam_calls",
    0.068,
    "calls a person and day",
    "calls that gangs place",
    "US trap lines: 0.12 unwanted calls a day; level chosen for target 6",
    Tag.CHOSEN,
)
SIM_CALLS: Final = Parameter(
    "sim_calls",
    (0.85, 3.92, 0.65, 1.2, 0.7),
    "share, ln calls, ln calls, ln calls, ln calls",
    "calls a day of a scam SIM: most of them, and the quiet rest",
    "Sichuan 2019-20, fitted",
    Tag.INFERRED,
)
SIM_DAYS: Final = Parameter(
    "sim_days",
    (0.2, 0.09, 20, 110),
    "geometric, share, days, days",
    "days of work of a SIM: most, and the share with a long life",
    "Sichuan 2019-20: median 4; a tenth live long; how long is chosen (target 6)",
    Tag.INFERRED,
)
LONG_QUIET: Final = Parameter(
    "long_quiet",
    0.6,
    "factor",
    "calls a day of a line with a long life, against the others",
    "chosen: a line lasts because it does not stand out; target 6",
    Tag.CHOSEN,
)
DISTINCT: Final = Parameter(
    "distinct_calls",
    (2.6, 0.56),
    "Beta",
    "share of a SIM's calls that go to somebody new",
    "Sichuan 2019-20: quartiles .74 .88 .97, fitted",
    Tag.INFERRED,
)
ANSWERED: Final = Parameter(
    "answered",
    (0.41, 0.09),
    "share, share",
    "calls answered: from an unknown number, from a marked one",
    "Hiya 2019-20",
    Tag.CLAIMED,
)
HANG_UP: Final = Parameter(
    "hang_up",
    (3.0, 0.5),
    "ln seconds, ln seconds",
    "talk before somebody hangs up",
    "360 report 2016, fitted",
    Tag.CLAIMED,
)
ENGAGED: Final = Parameter(
    "engaged",
    (0.25, 5.55, 0.8),
    "share, ln seconds, ln seconds",
    "answered calls in which somebody listens for a while, and how long",
    "chosen: callers' mean talk is 114 s (Sichuan 2019-20)",
    Tag.CHOSEN,
)
HOOKED_TALK: Final = Parameter(
    "hooked_talk",
    (6.6, 0.9),
    "ln seconds, ln seconds",
    "talk with somebody who believes",
    "chosen: median 12 minutes",
    Tag.CHOSEN,
)
OFFICER_TALK: Final = Parameter(
    "officer_talk",
    (5.0, 0.9),
    "ln minutes, ln minutes",
    "last talk with a victim of false officers",
    "press: hours to days",
    Tag.CLAIMED,
)
LONGEST_TALK: Final = Parameter("longest_talk", 36_000, "seconds", "longest call", "chosen", Tag.CHOSEN)
CALL_BACKS: Final = Parameter(
    "call_backs",
    0.03,
    "probability",
    "somebody who missed a call rings back",
    "Sichuan 2019-20: a tenth of SIMs have over 21 % incoming",
    Tag.INFERRED,
)
FOLLOW_UP: Final = Parameter(
    "follow_up",
    0.5,
    "probability",
    "a call guides a payment, in cases begun by call",
    "chosen",
    Tag.CHOSEN,
)
CHAT_CALL: Final = Parameter(
    "chat_call",
    0.15,
    "probability",
    "a call in a case that began otherwise",
    "chosen",
    Tag.CHOSEN,
)
HANDSETS: Final = Parameter(
    "handsets",
    (0.62, 0.85),
    "ln handsets, ln handsets",
    "handsets that a SIM is put into, rounded up",
    "Sichuan 2019-20: median 2, p75 4, p90 6 to 7",
    Tag.INFERRED,
)
SITE_HANDSETS: Final = Parameter(
    "site_handsets",
    (16, 100),
    "handsets, handsets",
    "slots of a SIM site",
    "police 2021: up to more than 100 slots",
    Tag.CLAIMED,
)
SCAM_MESSAGES: Final = Parameter(
    "scam_messages",
    0.016,
    "messages a person and day",
    "mass messages of gangs",
    "Shanghai 2021: 412,000 a day blocked among 25 million",
    Tag.INFERRED,
)
BLAST: Final = Parameter("blast", 60, "messages", "mass messages of one batch, mean", "chosen", Tag.CHOSEN)
BLAST_TEXTS: Final = Parameter("blast_texts", 6, "texts", "wordings in one batch", "chosen", Tag.CHOSEN)
CASE_MESSAGES: Final = Parameter(
    "case_messages",
    2.0,
    "messages",
    "further messages in a case begun by message, mean",
    "chosen",
    Tag.CHOSEN,
)
CLICKS: Final = Parameter(
    "clicks",
    0.12,
    "probability",
    "somebody opens the link of a mass message",
    "Rahman et al. 2022: 12.8 and 16.9 % of recipients harmed themselves in experiments",
    Tag.INFERRED,
)
SITE_LIFE: Final = Parameter(
    "site_life",
    (1.6, 1.0),
    "ln days, ln days",
    "life of a scam site",
    "chosen: median 5 days",
    Tag.CHOSEN,
)
LINE_LOST: Final = Parameter(
    "line_lost",
    (5.2, 0.8),
    "ln minutes, ln minutes",
    "warning of a number until its gang gives it up",
    "chosen",
    Tag.CHOSEN,
)
LINE_REPLACED: Final = Parameter(
    "line_replaced",
    (5.9, 0.8),
    "ln minutes, ln minutes",
    "loss of a number to its replacement",
    "chosen",
    Tag.CHOSEN,
)
TALK_SAMPLE: Final = Parameter(
    "talk_sample",
    0.02,
    "probability",
    "a talk that came to nothing is written down",
    "chosen",
    Tag.CHOSEN,
)
SECTION: Final = Section(
    "gangs",
    N_("Gangs"),
    (
        PEOPLE_PER_GANG,
        LEAST_GANGS,
        GANG_SIZES,
        ABROAD,
        TYPES_PER_GANG,
        CREW,
        HOME_MEMBERS,
        SHARED,
        GANGS_PER_SUPPLIER,
        DAY_OFF,
        CALL_HOURS,
        AUTHORITY_HOURS,
        SCAM_CALLS,
        SIM_CALLS,
        SIM_DAYS,
        LONG_QUIET,
        DISTINCT,
        ANSWERED,
        HANG_UP,
        ENGAGED,
        HOOKED_TALK,
        OFFICER_TALK,
        LONGEST_TALK,
        CALL_BACKS,
        FOLLOW_UP,
        CHAT_CALL,
        HANDSETS,
        SITE_HANDSETS,
        SCAM_MESSAGES,
        BLAST,
        BLAST_TEXTS,
        CASE_MESSAGES,
        CLICKS,
        SITE_LIFE,
        LINE_LOST,
        LINE_REPLACED,
        TALK_SAMPLE,
    ),
)
