"""The Chinese rules."""

from typing import Final

from cloudsword.country.words.chinese import (
    chats,
    impostors,
    names,
    notices,
    offers,
    scam_talks,
    stories,
    talks,
)
from cloudsword.country.words.grammar import united

RULES: Final = united(
    names.RULES,
    notices.RULES,
    chats.RULES,
    talks.RULES,
    offers.RULES,
    impostors.RULES,
    scam_talks.RULES,
    stories.RULES,
)
