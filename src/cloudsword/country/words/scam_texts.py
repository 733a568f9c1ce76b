"""What scammers write: fragments with the tell-tale parts, varied for detection; never instructions."""

from collections.abc import Mapping

import numpy as np

from cloudsword.country.parameters.words import CASUAL_SHARE, DISGUISED_SHARE
from cloudsword.country.words.book import grammar, marked, tidied
from cloudsword.country.words.figures import cash_sign
from cloudsword.country.words.grammar import Uniforms, uniforms_of
from cloudsword.country.words.tricks import disguised
from cloudsword.vocabulary.scam_types import ScamType

HELD = {"link": "\ue000", "number": "\ue001"}
"""Signs that stand for links and numbers while words are hidden, so that these stay whole."""


def scam_text(
    random: np.random.Generator,
    scam_type: ScamType | str,
    language: str,
    slots: Mapping[str, str],
    disguised_share: float = DISGUISED_SHARE.value,
    currency: str = "CNY",
) -> str:
    """Return a scammer's message.

    Parameters
    ----------
    random
        Stream.
    scam_type
        A scam type (not a dispute and not a false report).
    language
        ``zh`` or ``en``.
    slots
        Values that the message may name, all optional: ``link`` (under ``.example``), ``number`` (``+899…``),
        ``name`` (of the victim), ``amount`` (a sum as text). Without a link or a number the message has none.
    disguised_share
        Share of messages that hide words.
    currency
        ISO 4217 code; decides the sign before sums in English texts.

    Returns
    -------
    str
        One line, marked as synthetic.

    Raises
    ------
    ValueError
        Where nobody writes such a message: a dispute, a false report, an unknown type or language.
    """
    uniforms = uniforms_of(random)
    return write_pitch(uniforms, scam_kind(scam_type), language, slots, disguised_share, currency)


def scam_texts(
    random: np.random.Generator,
    scam_type: ScamType | str,
    language: str,
    slots: Mapping[str, str],
    count: int,
    disguised_share: float = DISGUISED_SHARE.value,
    currency: str = "CNY",
) -> list[str]:
    """Return many messages as ``scam_text`` does, from one stream.

    Parameters
    ----------
    random, scam_type, language, slots, disguised_share, currency
        As for ``scam_text``.
    count
        How many.

    Returns
    -------
    list of str
        Each with its mark. Some 7 microseconds each.
    """
    kind, uniforms = scam_kind(scam_type), uniforms_of(random)
    return [write_pitch(uniforms, kind, language, slots, disguised_share, currency) for _ in range(count)]


def scam_kind(scam_type: ScamType | str) -> ScamType:
    """Return the scam type; ValueError for a judgement that it is none."""
    kind = ScamType.of(scam_type)
    if not kind.is_scam:
        raise ValueError(f"{kind.value} is no scam: nobody writes or calls so; ask for a story")
    return kind


def write_pitch(
    uniforms: Uniforms,
    kind: ScamType,
    language: str,
    slots: Mapping[str, str],
    disguised_share: float,
    currency: str,
) -> str:
    """Return one message, marked."""
    held = {name: HELD.get(name, value) for name, value in slots.items() if value}
    held.setdefault("cash", cash_sign(uniforms, currency))
    text = grammar(language).write(f"pitch_{kind.value}", uniforms, held)
    text = tidied(text, language)
    if language == "en":
        text = casual(uniforms, text)
    if uniforms() < disguised_share:
        text = disguised(uniforms, text, language)
    for name, sign in HELD.items():
        if name in held:
            text = text.replace(sign, slots[name])
    return marked(text, language)


def casual(uniforms: Uniforms, text: str) -> str:
    """Return ``text`` in small letters at times."""
    return text.lower() if uniforms() < CASUAL_SHARE.value else text
