"""Parameters of the inhabitants: ages, trades, wages, call rates and ties."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

AGE_BANDS: Final = Parameter(
    "age_bands",
    (
        0.0552,
        0.0639,
        0.0604,
        0.0516,
        0.0531,
        0.0652,
        0.0881,
        0.0702,
        0.0659,
        0.0810,
        0.0860,
        0.0719,
        0.0520,
        0.0525,
        0.0351,
        0.0221,
        0.0144,
        0.0076,
        0.0038,
    ),
    "shares of five years of age each, from 0 to 94",
    "age of the inhabitants",
    "seventh census of China, 2020, from memory; shares are brought to a sum of 1",
    Tag.CLAIMED,
)
MEN: Final = Parameter(
    "share_men",
    0.5124,
    "share",
    "men among the inhabitants",
    "seventh census of China, 2020, from memory",
    Tag.CLAIMED,
)
REGION_DECAY: Final = Parameter(
    "region_decay",
    0.90,
    "factor",
    "a region's size by that of the next larger one, 32 regions",
    "chosen: largest 10 %, smallest 0.4 %, as the provinces of China",
    Tag.CHOSEN,
)
PEOPLE_PER_CELL: Final = Parameter(
    "people_per_cell",
    250,
    "people",
    "inhabitants of one cell of the telephone network",
    "chosen",
    Tag.CHOSEN,
)
STUDENTS: Final = Parameter(
    "student_shares",
    (0.55, 0.15),
    "shares at 18 to 22 and 23 to 25",
    "adults who study",
    "chosen",
    Tag.CHOSEN,
)
RETIREMENT_AGES: Final = Parameter(
    "retirement_ages",
    (55, 60),
    "years, women and men",
    "age of retirement",
    "rule in China until 2024: 50 to 55 and 60",
    Tag.CLAIMED,
)
HOMEMAKERS: Final = Parameter(
    "homemaker_shares",
    (0.16, 0.02),
    "shares of women and of men between study and retirement",
    "adults who keep house",
    "chosen",
    Tag.CHOSEN,
)
JOBLESS: Final = Parameter(
    "jobless_share",
    0.05,
    "share of those who would work",
    "adults without work",
    "official urban unemployment of China, about 5 %, from memory",
    Tag.CLAIMED,
)
WORK_MIX: Final = Parameter(
    "work_mix",
    (0.012, 0.016, 0.060),
    "shares of those who work",
    "delivery riders, sales people, shopkeepers among workers; the rest are employees",
    "chosen: some 10 million riders in 740 million workers, from memory",
    Tag.CHOSEN,
)
WAGE_SPREAD: Final = Parameter(
    "wage_spread",
    0.55,
    "sigma of the logarithm",
    "spread of wages around the country's median wage",
    "chosen: Gini coefficient of wages about 0.30",
    Tag.CHOSEN,
)
PENSION: Final = Parameter(
    "pension",
    (-0.65, 0.50),
    "ln wages, sigma",
    "pension by the median wage",
    "chosen: median half a wage",
    Tag.CHOSEN,
)
PENSIONERS: Final = Parameter(
    "pensioner_share",
    0.85,
    "share",
    "retired people who draw a pension",
    "chosen",
    Tag.CHOSEN,
)
WAGE_DAYS: Final = Parameter(
    "wage_days",
    (5, 14),
    "days of the month",
    "wages come on these days, evenly, one day for each person",
    "PKDD'99 Czech bank: income falls on days 5 to 14",
    Tag.INFERRED,
)
CALL_RATE: Final = Parameter(
    "call_rate",
    (1.047, 1.02),
    "ln calls a day",
    "answered calls of a person a day, in and out",
    "Sichuan 2019-20, 2,497 normal numbers, quantile fit",
    Tag.INFERRED,
)
CALL_RATE_RANGE: Final = Parameter(
    "call_rate_range",
    (0.15, 60.0),
    "calls a day",
    "smallest and largest rate of a person",
    "chosen: keeps the fitted tail finite",
    Tag.CHOSEN,
)
SOCIABILITY_NOISE: Final = Parameter(
    "sociability_noise",
    0.30,
    "sigma of the logarithm",
    "weight of a person as a partner of others, around the call rate",
    "chosen",
    Tag.CHOSEN,
)
TIE_SCALE: Final = Parameter(
    "tie_scale",
    (3.6, 0.95),
    "contacts, power",
    "own contacts of a person by the call rate: scale times the rate to this power",
    "chosen so that distinct by calls has median 0.15 (target 3)",
    Tag.CHOSEN,
)
TIE_SPREAD: Final = Parameter(
    "tie_spread",
    0.55,
    "sigma of the logarithm",
    "spread of the number of contacts at one call rate",
    "chosen: heavy tail (Seshadri et al. 2008)",
    Tag.CHOSEN,
)
TIE_RANGE: Final = Parameter(
    "tie_range",
    (3, 400),
    "contacts",
    "fewest and most own contacts",
    "chosen",
    Tag.CHOSEN,
)
TIE_RECIPROCITY: Final = Parameter(
    "tie_reciprocity",
    0.70,
    "probability",
    "a contact has the person as a contact too",
    "chosen: lopsided ties are common (Kovanen et al. 2010), no number found",
    Tag.CHOSEN,
)
TIE_POWER: Final = Parameter(
    "tie_power",
    1.20,
    "power",
    "calls to a contact fall with this power of its rank",
    "chosen so that the top contact takes 0.21 of the calls (Sichuan)",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "people",
    N_("People and their ties"),
    (
        AGE_BANDS,
        MEN,
        REGION_DECAY,
        PEOPLE_PER_CELL,
        STUDENTS,
        RETIREMENT_AGES,
        HOMEMAKERS,
        JOBLESS,
        WORK_MIX,
        WAGE_SPREAD,
        PENSION,
        PENSIONERS,
        WAGE_DAYS,
        CALL_RATE,
        CALL_RATE_RANGE,
        SOCIABILITY_NOISE,
        TIE_SCALE,
        TIE_SPREAD,
        TIE_RANGE,
        TIE_RECIPROCITY,
        TIE_POWER,
    ),
)
