"""Words: how many texts a day knows, in which languages, and how often scam texts hide their words."""

from typing import Final

from cloudsword.country.parameter import Parameter, Section, Tag
from cloudsword.tongue import N_

CHINESE_SHARE: Final = Parameter(
    "words_chinese_share",
    0.85,
    "share",
    "share of texts in Chinese, the others in English",
    "no source; both languages must be common enough to be measured",
    Tag.CHOSEN,
)
POOL_BASE: Final = Parameter(
    "words_pool_base",
    20,
    "texts",
    "texts of each kind that a day knows in the smallest country",
    "no source; enough that two people seldom write the same",
    Tag.CHOSEN,
)
POOL_PEOPLE: Final = Parameter(
    "words_pool_people",
    120,
    "people a text",
    "how many people add one text to each kind of a day",
    "no source; a balance of variety and time",
    Tag.CHOSEN,
)
POOL_MOST: Final = Parameter(
    "words_pool_most",
    1500,
    "texts",
    "most texts of each kind that a day knows",
    "no source; a balance of variety and memory",
    Tag.CHOSEN,
)
DISGUISED_SHARE: Final = Parameter(
    "words_disguised_share",
    0.35,
    "share",
    "share of scam messages that hide words: homophones, signs, old characters, wide digits",
    "no count published; press and police notices show such spellings often",
    Tag.CHOSEN,
)
HONEST_DISGUISED_SHARE: Final = Parameter(
    "words_honest_disguised_share",
    0.03,
    "share",
    "share of honest private and shop messages with such spellings; they prove nothing",
    "no source; small sellers and friends write so too",
    Tag.CHOSEN,
)
CASUAL_SHARE: Final = Parameter(
    "words_casual_share",
    0.1,
    "share",
    "share of English messages from people and gangs that are typed in small letters only",
    "no source; the same for honest texts and scams, so that it proves nothing",
    Tag.CHOSEN,
)

SECTION: Final = Section(
    "words",
    N_("Texts"),
    (CHINESE_SHARE, POOL_BASE, POOL_PEOPLE, POOL_MOST, DISGUISED_SHARE, HONEST_DISGUISED_SHARE, CASUAL_SHARE),
)
