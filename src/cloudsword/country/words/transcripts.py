"""What is said in a call: a few turns with the tell-tale parts, the rest left out (``……``)."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np

from cloudsword.country.words.book import grammar, marked, tidied
from cloudsword.country.words.figures import cash_sign
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.country.words.kinds import CallKind
from cloudsword.country.words.scam_texts import scam_kind
from cloudsword.vocabulary.scam_types import ScamType

SPEAKERS = {"zh": {"A:": "来电:", "B:": "接听:"}, "en": {"A:": "Caller: ", "B:": "Callee: "}}


class CallOutcome(StrEnum):
    """How far a scammer got in a call."""

    HUNG_UP = "hung_up"
    ENGAGED = "engaged"
    HOOKED = "hooked"


def transcript(
    random: np.random.Generator,
    kind: ScamType | CallKind | str,
    language: str,
    slots: Mapping[str, str],
    outcome: CallOutcome | str = CallOutcome.HOOKED,
    currency: str = "CNY",
) -> str:
    """Return the transcript of a call.

    Parameters
    ----------
    random
        Stream.
    kind
        A scam type or a ``CallKind``, or its code.
    language
        ``zh`` or ``en``.
    slots
        As for ``scam_text``; ``name`` is the person who is called.
    outcome
        How far a scammer got; an honest call has none.
    currency
        ISO 4217 code; decides the sign before sums in English texts.

    Returns
    -------
    str
        One line a turn, each with its speaker (``来电:`` and ``接听:``, ``Caller:`` and ``Callee:``);
        turns left out are ``……``; marked.

    Raises
    ------
    ValueError
        For an unknown kind, outcome or language.
    """
    uniforms, rules = uniforms_of(random), grammar(language)
    filled = {name: value for name, value in slots.items() if value}
    filled.setdefault("cash", cash_sign(uniforms, currency))
    code = str(kind)
    if code in set(CallKind):
        text = rules.write(code, uniforms, filled)
    else:
        scam, end = scam_kind(code), CallOutcome(outcome)
        text = rules.write(f"talk_{scam.value}_{end.value}", uniforms, filled)
    text = tidied(text, language)
    for tag, speaker in SPEAKERS[language].items():
        text = text.replace(tag, speaker)
    return marked(text, language)
