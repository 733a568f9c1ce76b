"""Parameters of dissuasion: alerts, counter checks, and what one attempt achieves."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

ALERT_REACH: Final = Parameter(
    "alert_reach",
    0.07,
    "probability a payment",
    "a payment that comes due in a scam is preceded by an alert to the victim on the same day",
    "chosen so that a quarter as many live scams are broken as are reported, as in Singapore 2024",
    Tag.CHOSEN,
)
ALERT_PRECISION: Final = Parameter(
    "alert_precision",
    0.35,
    "share",
    "alerted people who are being worked on",
    "Singapore police operations 2024: 23 % of alerts broke a live scam; our split of that product",
    Tag.CHOSEN,
)
ALERT_CALL_SHARE: Final = Parameter(
    "alert_call_share",
    0.25,
    "share",
    "alerts that come by call and not by message",
    "chosen: messages go to all, calls to the urgent",
    Tag.CHOSEN,
)
ALERT_HEEDED: Final = Parameter(
    "alert_heeded",
    (0.60, 0.80),
    "probability by message, by call",
    "the victim stops after the first alert",
    "Singapore police 2024: with the precision above, 23 % of alerts break a live scam (target 23)",
    Tag.CHOSEN,
)
ALERT_LEAD: Final = Parameter(
    "alert_lead",
    (4.5, 0.8),
    "ln minutes, ln minutes",
    "an alert comes this long before the payment it is about",
    "chosen: median 90 minutes, at most since the day began",
    Tag.CHOSEN,
)
COUNTER_FROM: Final = Parameter(
    "counter_from",
    0.3,
    "monthly median wages",
    "payments from this size on may be made at a counter",
    "chosen: below it the app's limit suffices",
    Tag.CHOSEN,
)
COUNTER_SHARE: Final = Parameter(
    "counter_share",
    0.85,
    "share",
    "large payments of people who are being worked on that are made at a counter",
    "chosen so that target 24 has its hundred checks in a country of 20,000 people and 90 days",
    Tag.CHOSEN,
)
CLERK_ASKS: Final = Parameter(
    "clerk_asks",
    (0.90, 0.90),
    "probability, trained and untrained institution",
    "a clerk questions a large payment at the counter by a person who is being worked on",
    "chosen; prefectures publish stopped and completed alone",
    Tag.CHOSEN,
)
CLERK_STOPS: Final = Parameter(
    "clerk_stops",
    (0.67, 0.19),
    "probability, trained and untrained institution",
    "the first questions at the counter stop the payment",
    "Japanese prefectural police: 58 % to 77 % after training, 10 % to 20 % before; set so that all attempts"
    " together, later ones too, meet target 24",
    Tag.INFERRED,
)
TRAINED_SHARE: Final = Parameter(
    "trained_share",
    0.5,
    "share",
    "customers of banks whose clerks were trained",
    "chosen: both kinds are wanted for comparison",
    Tag.CHOSEN,
)
HONEST_CHECK_RATE: Final = Parameter(
    "honest_check_rate",
    0.05,
    "probability a payment",
    "a large transfer or withdrawal of an honest person is questioned at the counter",
    "chosen: several honest people are questioned for each victim",
    Tag.CHOSEN,
)
HONEST_CHECK_STOPS: Final = Parameter(
    "honest_check_stops",
    0.02,
    "probability",
    "an honest payment is given up after a clerk's questions",
    "chosen",
    Tag.CHOSEN,
)
CONTACT_SUCCESS: Final = Parameter(
    "contact_success",
    (0.30, 0.50, 0.75),
    "probability by message, call, visit",
    "one attempt of a centre stops a person who is being worked on",
    "chosen in the order of published cases; no share is published",
    Tag.CHOSEN,
)
REPEAT_FACTOR: Final = Parameter(
    "repeat_factor",
    0.7,
    "factor",
    "each earlier attempt that failed multiplies the chance of the next",
    "chosen from cases of stubborn victims (Santander; Shanghai Changning 2026)",
    Tag.CHOSEN,
)

CENTRE_ANSWERED: Final = Parameter(
    "centre_answered",
    (0.36, 0.41, 0.46, 0.54, 0.58),
    "probability, ages under 30, 30 to 44, 45 to 59, 60 to 74, 75 and over",
    "a call of a centre is answered at an hour of average",
    "Hiya 2019-20: 41 % for an unknown number, 65 % for a named business; by age chosen",
    Tag.CHOSEN,
)
CENTRE_HOURS: Final = Parameter(
    "centre_hours",
    (
        (0.1,) * 7 + (0.5, 0.8, 0.7, 0.7, 0.9, 1.4, 1.0, 0.7, 0.7, 0.8, 1.0, 1.4, 1.5, 1.5, 1.2, 0.7, 0.3),
        (0.1,) * 7 + (0.7, 1.2, 1.4, 1.4, 1.1, 0.8, 0.6, 0.9, 1.2, 1.2, 1.1, 0.9, 0.9, 0.8, 0.6, 0.3, 0.1),
    ),
    "factor by local hour, under 60 and from 60 on",
    "how much more often than on average a centre's call is answered in an hour",
    "chosen: people at work answer at noon and in the evening, the retired in the morning and afternoon",
    Tag.CHOSEN,
)
STUBBORN: Final = Parameter(
    "stubborn",
    0.2,
    "share",
    "people who are being worked on whom no contact of a centre stops",
    "Japan's police 2018-19: one victim in four had been warned; chosen below it",
    Tag.CHOSEN,
)
DISSUADED_FOR: Final = Parameter(
    "dissuaded_for",
    (3.04, 0.4),
    "ln days, ln days",
    "somebody whom a centre stopped does not pay",
    "AARP forewarning trial (Scheibe et al. 2014): the effect fades between two and four weeks",
    Tag.INFERRED,
)

SECTION: Final = Section(
    "dissuasions",
    N_("Alerts, clerks and dissuasion"),
    (
        ALERT_REACH,
        ALERT_PRECISION,
        ALERT_CALL_SHARE,
        ALERT_HEEDED,
        ALERT_LEAD,
        COUNTER_FROM,
        COUNTER_SHARE,
        CLERK_ASKS,
        CLERK_STOPS,
        TRAINED_SHARE,
        HONEST_CHECK_RATE,
        HONEST_CHECK_STOPS,
        CONTACT_SUCCESS,
        REPEAT_FACTOR,
        CENTRE_ANSWERED,
        CENTRE_HOURS,
        STUBBORN,
        DISSUADED_FOR,
    ),
)
