"""``python -m tools.pitch_model`` trains the model that CloudSword brings, on synthetic texts alone.

The texts are the country's: messages and calls of every scam type and honest ones of every kind, Chinese and
English. The same words give the same bytes, on one machine. Run it after a change to the country's words,
and say in the change log that readings differ.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from cloudsword.country.draws import stream
from cloudsword.country.parameters.words import HONEST_DISGUISED_SHARE
from cloudsword.country.words import LANGUAGES, MARKS, CallKind, MessageKind, grammar, scam_text, transcript
from cloudsword.country.words.book import tidied
from cloudsword.country.words.figures import cash_sign
from cloudsword.country.words.grammar import uniforms_of
from cloudsword.country.words.tricks import disguised
from cloudsword.formats.pitch_model import packed
from cloudsword.pitches.labels import LabelTypes
from cloudsword.pitches.model import NONE, PitchModel
from cloudsword.pitches.text.turns import caller_turns
from cloudsword.pitches.training import Examples, Settings, train
from cloudsword.vocabulary.scam_types import ScamType

FILE: Final = (
    Path(__file__).resolve().parents[1] / "src" / "cloudsword" / "formats" / "pitch_model" / "synthetic.csp"
)
SEED: Final = 20260
SETTINGS: Final = Settings(seed=SEED, most_grams=36_000, folds=3)
MESSAGES: Final = 90
CALLS: Final = 30
HONEST_MESSAGES: Final = 90
HONEST_CALLS: Final = 60
"""Texts of each type or kind, for each language."""

FACTS: Final = {
    "name": "synthetic@1",
    "source": "texts of the synthetic country, drawn for training; no text of a real person",
    "limits": [
        "Trained on synthetic texts alone: real messages are more varied, and it does much worse on them.",
        "Train a model on texts of your own before you rely on a verdict.",
        "Chinese and English; other languages are unsure.",
    ],
}


def plain(text: str) -> str:
    """Return a text without the mark that says that it is synthetic."""
    for mark in MARKS.values():
        text = text.removesuffix(mark)
    return text.strip()


def slots_of(random: np.random.Generator, language: str) -> dict[str, str]:
    """Return what a message may name: a link, a number, a sum, each in some of the texts."""
    names = ("pay", "info", "service", "app", "vip", "kefu", "bank", "gov", "shop", "work", "win", "user")
    number = "".join(str(digit) for digit in random.integers(0, 10, 8))
    site = f"{names[random.integers(len(names))]}-{names[random.integers(len(names))]}.example"
    slots = {
        "link": f"https://{site}/{number[:4]}" if random.random() < 0.5 else site,
        "number": f"+899{number}",
        "amount": f"{random.integers(1, 100) * 100:,}" + ("元" if language == "zh" else ""),
    }
    return {name: value for name, value in slots.items() if random.random() < 0.55}


def rows(seed: int = SEED, share: float = 1.0) -> Iterator[tuple[str, str]]:
    """Yield texts with their scam type or ``none``.

    Parameters
    ----------
    seed
        Of the texts.
    share
        How many of each kind, against what the model is trained on.
    """
    for language in LANGUAGES:
        for place, kind in enumerate(each for each in ScamType if each.is_scam):
            random = stream(seed, f"pitch_model.scam.{language}", place)
            for _ in range(round(MESSAGES * share)):
                yield plain(scam_text(random, kind, language, slots_of(random, language))), kind.value
            for _ in range(round(CALLS * share)):
                yield from calls(random, kind, language, kind.value)
        for place, topic in enumerate(MessageKind):
            random = stream(seed, f"pitch_model.honest.{language}", place)
            for _ in range(round(HONEST_MESSAGES * share)):
                yield honest(random, topic, language), NONE
        for place, reason in enumerate(CallKind):
            random = stream(seed, f"pitch_model.call.{language}", place)
            for _ in range(round(HONEST_CALLS * share)):
                yield from calls(random, reason, language, NONE)


def calls(
    random: np.random.Generator, kind: ScamType | CallKind, language: str, label: str
) -> Iterator[tuple[str, str]]:
    """Yield what the caller says in a call, and what is said first, which is all that a carrier may hear."""
    turns = caller_turns(plain(transcript(random, kind, language, slots_of(random, language))))
    if turns:
        yield "\n".join(turns), label
        if len(turns) > 1:
            yield "\n".join(turns[:2]), label


def honest(random: np.random.Generator, topic: MessageKind, language: str) -> str:
    """Return an honest message; some hide words, as people in shops and chats do."""
    uniforms = uniforms_of(random)
    slots = slots_of(random, language)
    slots.pop("link", None)
    slots["cash"] = cash_sign(uniforms, "CNY")
    text = tidied(grammar(language).write(f"msg_{topic.value}", uniforms, slots), language)
    if topic.is_personal and uniforms() < HONEST_DISGUISED_SHARE.value:
        text = disguised(uniforms, text, language)
    return text


def trained(share: float = 1.0, settings: Settings = SETTINGS) -> PitchModel:
    """Return the model."""
    texts, labels = zip(*rows(share=share), strict=True)
    return train(Examples.of(texts, labels), LabelTypes({}), settings, FACTS)


def main() -> None:
    """Write it, and print its figures."""
    model = trained()
    data = packed(model)
    FILE.write_bytes(data)
    print(f"{FILE.name}: {len(data):,} bytes")
    print(
        {
            name: model.card["held_out"][name]
            for name in ("texts", "accuracy", "macro_f1", "scams_found", "honest_flagged")
        }
    )


if __name__ == "__main__":
    main()
