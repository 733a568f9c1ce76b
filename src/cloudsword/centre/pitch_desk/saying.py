"""Readings in words."""

from typing import TYPE_CHECKING, Final

from cloudsword.tongue import N_, Sentence, phrase
from cloudsword.vocabulary.scam_types import ScamType

if TYPE_CHECKING:
    from cloudsword.pitches.reading import Reading

DOUBTS: Final = {
    "nothing_to_read": N_("unsure: nothing to read"),
    "few_known_words": N_("unsure: few known words"),
    "contradicted": N_("unsure: verdict and probability contradict"),
    "close": N_("unsure: two answers are close"),
}
MOST_WORDS: Final = 5


def reading_words(reading: "Reading") -> Sentence:
    """Return what a text reads as: the type, the probability of a scam, doubt, and the words that decided."""
    kind: Sentence = phrase("no scam")
    if reading.is_scam:
        kind = ScamType.of(reading.scam_type)
    percent = f"{100 * reading.probability:.0f}"
    doubt = DOUBTS[reading.doubt.value] if reading.doubt else ""
    why = " · ".join(each.words for each in reading.reasons[:MOST_WORDS])
    if doubt and why:
        return phrase(
            "reads as {kind}, probability of a scam {percent} %; {doubt}; by the words: {words}",
            kind=kind,
            percent=percent,
            doubt=phrase(doubt),
            words=why,
        )
    if doubt:
        return phrase(
            "reads as {kind}, probability of a scam {percent} %; {doubt}",
            kind=kind,
            percent=percent,
            doubt=phrase(doubt),
        )
    return phrase(
        "reads as {kind}, probability of a scam {percent} %; by the words: {words}",
        kind=kind,
        percent=percent,
        words=why or "–",
    )
