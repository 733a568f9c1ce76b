"""What reporters say: how it began, what they paid as far as they know, and how they noticed."""

from dataclasses import dataclass

import numpy as np

from cloudsword.country.words.book import grammar, marked, tidied
from cloudsword.country.words.figures import cash_sign, instant_words, sum_words
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.vocabulary.scam_types import ScamType


@dataclass(frozen=True, slots=True)
class PaymentTold:
    """A payment as its reporter remembers it; what was forgotten is None or empty.

    Parameters
    ----------
    amount_minor
        Minor units, as told.
    at
        UTC microseconds, as told.
    payee
        Account or name, as told.
    """

    amount_minor: int | None = None
    at: int | None = None
    payee: str = ""


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What a reporter knows.

    Parameters
    ----------
    currency
        ISO 4217 code of the payments.
    payments
        In the order of time; empty where nothing was paid.
    number, link
        The scammer's number (``+899…``) and site, empty where unknown.
    name
        The name that the other side used, empty where unknown.
    """

    currency: str = "CNY"
    payments: tuple[PaymentTold, ...] = ()
    number: str = ""
    link: str = ""
    name: str = ""


def story(
    random: np.random.Generator, scam_type: ScamType | str, language: str, facts: StoryFacts | None = None
) -> str:
    """Return a reporter's own words.

    Parameters
    ----------
    random
        Stream.
    scam_type
        Any type; ``dispute`` and ``false_report`` too: what such people tell.
    language
        ``zh`` or ``en``.
    facts
        What the person knows; None for somebody who knows nothing but the plot.

    Returns
    -------
    str
        A few sentences, marked. Up to four payments are told one by one, of more the first and the last.
    """
    kind, facts = ScamType.of(scam_type), facts or StoryFacts()
    uniforms, rules = uniforms_of(random), grammar(language)
    told = []
    shown = facts.payments if len(facts.payments) <= 4 else (facts.payments[0], facts.payments[-1])
    for payment in shown:
        slots = {"payee": payment.payee, "when": "", "amount": ""}
        if payment.amount_minor is not None:
            slots["amount"] = sum_words(uniforms, payment.amount_minor, facts.currency, language)
        if payment.at is not None:
            slots["when"] = instant_words(uniforms, payment.at, language)
        told.append(rules.write("paid", uniforms, slots))
    joint = ";" if language == "zh" else "; "
    slots = {
        "paid": joint.join(told),
        "times": str(len(facts.payments)) if len(facts.payments) > 1 else "",
        "number": facts.number,
        "link": facts.link,
        "other_name": facts.name,
        "cash": cash_sign(uniforms, facts.currency),
    }
    text = rules.write(f"story_{kind.value}", uniforms, slots)
    return marked(tidied(text, language), language)
