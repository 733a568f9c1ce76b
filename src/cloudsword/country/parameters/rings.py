"""Parameters of unfreezing rings: rings that take fees for national wealth that does not exist."""

from math import log
from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

RINGS: Final = Parameter(
    "rings",
    (2.0, 20_000, 0.5),
    "rings; in a country of so many people; exponent of its size",
    "rings of the country, at least one",
    "chosen: few, so that they stay a small part of all payments (target 25)",
    Tag.CHOSEN,
)
RING_MEMBERS: Final = Parameter(
    "ring_size",
    (log(30_000), 1.3),
    "ln members, ln members",
    "members of a ring, before the cap below",
    "cases 2018-23: 10,000 to 200,000 members",
    Tag.INFERRED,
)
RING_SHARE: Final = Parameter(
    "ring_share",
    (0.009, 0.014),
    "share of all people, least and most",
    "cap on the members of all rings together; a country is small, a ring is not",
    "chosen: enough members for target 29, few enough for target 25",
    Tag.CHOSEN,
)
MEMBER_AGE: Final = Parameter(
    "ring_age",
    (61.0, 8.0),
    "years, years",
    "age of members",
    "cases: 55, 57, 67, 69; chosen N(61, 8)",
    Tag.CHOSEN,
)
RANKS: Final = Parameter(
    "ring_ranks",
    (5, 6),
    "ranks, least and most",
    "ranks from commander to member",
    "People's Daily 2019: column, army group, army, division, regiment, group",
    Tag.PUBLISHED,
)
BRANCHING: Final = Parameter(
    "ring_branching",
    (5, 12),
    "recruits, least and most",
    "members under one of the rank above",
    "cases of group leaders and their groups",
    Tag.INFERRED,
)
GROWTH: Final = Parameter(
    "ring_growth",
    ((3.0, 6.0), (4, 8)),
    "factor a month, least and most; months, least and most",
    "growth of a ring before its plateau",
    "Fuyang 2018: 100,000 members in 4 months; Yantai 2019: 200,000 in 8",
    Tag.INFERRED,
)
PLATEAU: Final = Parameter(
    "ring_plateau",
    (0.2, 0.9),
    "share of the run, least and most",
    "when a ring stops growing",
    "chosen: joining and fees are both seen within the run",
    Tag.CHOSEN,
)
COLLAPSE: Final = Parameter(
    "ring_collapse",
    (20, 150),
    "days, least and most",
    "from the end of growth to the end of the ring",
    "chosen",
    Tag.CHOSEN,
)
JOINING_FEE: Final = Parameter(
    "joining_fee",
    (log(150 / 6000), 0.9),
    "ln monthly median wages",
    "fee for joining: 150 where W is 6,000; paid as the nearest sum of the ladder",
    "Hebi 2019: 250 each; Yancheng 2016: 200; Zhangzhou 2018-23: 100 rising to 1,600",
    Tag.INFERRED,
)
PROJECT_FEES: Final = Parameter(
    "project_fees",
    (0.65, 0.22, 20),
    "probability of none; of each further one being the last; most",
    "number of project fees of a member",
    "chosen: 0 to 20, none for most, so that the median member loses little (target 29)",
    Tag.CHOSEN,
)
PROJECT_TOTAL: Final = Parameter(
    "project_total",
    (log(300 / 6000), 1.6),
    "ln monthly median wages",
    "project fees of a member in all: 300 where W is 6,000",
    "Hebi 2019: 250 each in all; Zhangzhou 2018-23: 20,000 each",
    Tag.INFERRED,
)
FEE_LADDER: Final = Parameter(
    "fee_ladder",
    (10, 50, 100, 200, 500, 1000),
    "whole units of the currency",
    "sums that fees come in; larger ones in whole thousands",
    "cases: thousands of small equal sums",
    Tag.INFERRED,
)
KEPT_BY_LEADER: Final = Parameter(
    "kept_by_leader",
    0.05,
    "share",
    "what each rank keeps of what it hands up once a week",
    "chosen",
    Tag.CHOSEN,
)
WALLET_PAYERS: Final = Parameter(
    "ring_wallets",
    0.7,
    "share",
    "members with a wallet who pay and collect by it",
    "cases: fees go to group leaders' wallets",
    Tag.CHOSEN,
)
COLLECTORS: Final = Parameter(
    "ring_collectors",
    300,
    "members",
    "members for one collecting account at the top, at least one",
    "Fuyang 2018: 532 cards for 100,000 members, of which part was in use",
    Tag.INFERRED,
)
CHAT_SIZE: Final = Parameter(
    "chat_size",
    (100, 500),
    "members, least and most",
    "members of one chat group of a ring",
    "limits of group chats",
    Tag.INFERRED,
)
HONEST_CHATS: Final = Parameter(
    "honest_chats",
    (3.0, 2, log(60), 0.7),
    "groups for each ring group; more groups; ln members, ln members",
    "chat groups of neighbours, dancers and families that an officer also entered",
    "chosen: a chat group alone says nothing",
    Tag.CHOSEN,
)
FEE_WEEKS: Final = Parameter(
    "fee_weeks",
    0.6,
    "probability a week",
    "the next project fee is paid in the next week",
    "chosen: most weeks",
    Tag.CHOSEN,
)
HOME_TIE: Final = Parameter(
    "ring_home",
    5.0,
    "factor",
    "how much likelier people of the ring's home region are to join",
    "chosen: recruiting goes from mouth to mouth",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "rings",
    N_("Unfreezing rings"),
    (
        RINGS,
        RING_MEMBERS,
        RING_SHARE,
        MEMBER_AGE,
        RANKS,
        BRANCHING,
        GROWTH,
        PLATEAU,
        COLLAPSE,
        JOINING_FEE,
        PROJECT_FEES,
        PROJECT_TOTAL,
        FEE_LADDER,
        KEPT_BY_LEADER,
        WALLET_PAYERS,
        COLLECTORS,
        CHAT_SIZE,
        HONEST_CHATS,
        FEE_WEEKS,
        HOME_TIE,
    ),
)
