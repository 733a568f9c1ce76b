"""Parameters of answers: how long institutions take, what they do, and how long a centre takes to ask."""

from math import log
from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

ANSWER_LATENCY: Final = Parameter(
    "answer_latency",
    "hours",
    "name of a latency",
    "which of the latencies below the institutions have",
    "Singapore Police Force and Straits Times: several hours in 2022",
    Tag.INFERRED,
)
ANSWER_LATENCIES: Final = Parameter(
    "answer_latencies",
    (
        ("legacy", log(20160), 0.5),
        ("day", log(1440), 0.8),
        ("hours", log(180), 0.8),
        ("fast", log(30), 0.8),
    ),
    "name, ln minutes, ln minutes",
    "order to the moment the institution acts on it",
    "Singapore: 14 to 60 days before 2019, a day in 2020, hours in 2022; Xiamen, Hyderabad: 16 to 30 min",
    Tag.INFERRED,
)
REPLY_DELAY: Final = Parameter(
    "reply_delay",
    (log(10), 1.0),
    "ln minutes, ln minutes",
    "acting on an order to the answer that says so",
    "chosen: acting comes first, paper later",
    Tag.CHOSEN,
)
ANSWER_MIX: Final = Parameter(
    "answer_mix",
    (0.86, 0.05, 0.06, 0.03),
    "probability as ordered, whole account, refused, silent",
    "what an institution does with an order",
    "chosen; Xiamen 2015 published that 21 % of stop requests caught something",
    Tag.CHOSEN,
)
REFUSAL_MIX: Final = Parameter(
    "refusal_mix",
    (0.40, 0.35, 0.25),
    "probability no legal basis, account not found, details do not match",
    "why an institution refuses an order",
    "chosen",
    Tag.CHOSEN,
)
DOUBLE_ANSWER: Final = Parameter(
    "double_answer",
    0.02,
    "probability",
    "an answer is sent a second time",
    "chosen: queues deliver at least once",
    Tag.CHOSEN,
)
DOUBLE_DELAY: Final = Parameter(
    "double_delay",
    (log(60), 1.0),
    "ln minutes, ln minutes",
    "first to second sending of an answer",
    "chosen",
    Tag.CHOSEN,
)
LATE_ANSWER: Final = Parameter(
    "late_answer",
    0.05,
    "probability",
    "an answer is held up, so that answers to later orders come first",
    "chosen",
    Tag.CHOSEN,
)
LATE_DELAY: Final = Parameter(
    "late_delay",
    (log(720), 0.7),
    "ln minutes, ln minutes",
    "how long a held-up answer waits",
    "chosen: about half a day",
    Tag.CHOSEN,
)
CENTRE_POLICY: Final = Parameter(
    "centre_policy",
    "assisted",
    "name of a policy",
    "which of the centres below sends the orders",
    "chosen: officers with a tool that traces at once",
    Tag.CHOSEN,
)
CENTRE_POLICIES: Final = Parameter(
    "centre_policies",
    (("manual", 12.5, 150.0), ("assisted", 12.5, 15.0), ("automatic", 12.5, 1.0)),
    "name, minutes, minutes",
    "median minutes of intake, and of officers' work from intake to order",
    "Mumbai 1930 team 2022: call 10 to 15 minutes, tracing over layers 2 to 3 hours; the other two chosen",
    Tag.PUBLISHED,
)
CENTRE_SPREAD: Final = Parameter(
    "centre_spread",
    (0.15, 0.5),
    "ln minutes",
    "spread of intake and of officers' work",
    "10 to 15 minutes read as a standard deviation each side; the second chosen",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "institutions",
    N_("How institutions answer, and how a centre asks"),
    (
        ANSWER_LATENCY,
        ANSWER_LATENCIES,
        REPLY_DELAY,
        ANSWER_MIX,
        REFUSAL_MIX,
        DOUBLE_ANSWER,
        DOUBLE_DELAY,
        LATE_ANSWER,
        LATE_DELAY,
        CENTRE_POLICY,
        CENTRE_POLICIES,
        CENTRE_SPREAD,
    ),
)
