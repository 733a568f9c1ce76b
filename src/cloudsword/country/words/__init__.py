"""Texts of the country: messages, transcripts and reporters' stories, Chinese and English, all marked."""

from cloudsword.country.words.book import LANGUAGES, MARKS, grammar
from cloudsword.country.words.day_texts import DayTexts
from cloudsword.country.words.figures import instant_words, sum_words
from cloudsword.country.words.kinds import CallKind, MessageKind
from cloudsword.country.words.scam_texts import scam_text, scam_texts
from cloudsword.country.words.stories import PaymentTold, StoryFacts, story
from cloudsword.country.words.transcripts import CallOutcome, transcript
from cloudsword.country.words.variety import variety

__all__ = [
    "LANGUAGES",
    "MARKS",
    "CallKind",
    "CallOutcome",
    "DayTexts",
    "MessageKind",
    "PaymentTold",
    "StoryFacts",
    "grammar",
    "instant_words",
    "scam_text",
    "scam_texts",
    "story",
    "sum_words",
    "transcript",
    "variety",
]
