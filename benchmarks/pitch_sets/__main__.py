"""``python -m benchmarks.pitch_sets [SET ...] [--seeds N]`` measures pitches on the published text sets.

Figures go to ``figures.json`` beside this file and from there to the pages of results; a test holds them
against the bars, the pages that repeat them and a run of its own.
"""

import argparse
import json
import time
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from benchmarks import results
from benchmarks.machine import describe
from benchmarks.pitch_sets.page import FIGURES, PAGE, frozen, page
from benchmarks.pitch_sets.sets import MERGED, SETS, TextSet
from benchmarks.pitch_sets.structure import structure
from cloudsword.evaluate.pitches import (
    Split,
    appended,
    at_coverage,
    greedy,
    labels_said,
    macro_f1,
    most_honest_words,
    near_groups,
    recall_at,
    scam_leads,
    split,
    unsure_recall,
)
from cloudsword.evaluate.pitches.measuring import leads_of
from cloudsword.formats.pitch_model import packed
from cloudsword.pitches.labels import LabelTypes
from cloudsword.pitches.model import PitchModel
from cloudsword.pitches.reading import Doubt, Reader
from cloudsword.pitches.training import Examples, Settings, train
from cloudsword.uses.pitches import model_of as shipped

SEEDS = 5
OTHERS = ("speed", "structure")
"""What is measured beside the sets."""
HARDENED = 0.5
"""What a disguised copy counts in the training of a model that is hardened."""

FLAGGED = 0.0012
"""Honest messages that may be flagged where recall under attack is measured: one in 904."""


def taken(texts: TextSet, places: Any, kinds: dict[str, str] | None = None) -> tuple[list[str], list[str]]:
    """Return texts and labels at ``places``."""
    labels = [texts.labels[place] for place in places]
    return [texts.texts[place] for place in places], [(kinds or {}).get(label, label) for label in labels]


def model_of(texts: list[str], labels: list[str], disguise_weight: float = 0.0) -> PitchModel:
    """Return a model; every label that is not ham is a scam."""
    return train(
        Examples.of(texts, labels),
        LabelTypes({}),
        Settings(folds=2 if len(set(labels)) > 3 else 3, disguise_weight=disguise_weight),
    )


def baseline(texts: TextSet, parts: Split, is_chinese: bool) -> float:
    """Return what the usual way gives: words and pairs, or stretches of characters, and a linear machine."""
    usual = (
        TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
        if is_chinese
        else TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    )
    learn, truth = taken(texts, parts.train)
    asked, true = taken(texts, parts.test)
    return macro_f1(make_pipeline(usual, LinearSVC(random_state=0)).fit(learn, truth).predict(asked), true)


class Figures:
    """Figures by their name, one a seed, told as they come."""

    def __init__(self) -> None:
        self._found: dict[str, list[float]] = {}

    def put(self, key: str, value: float) -> None:
        """Take the figure of one more seed."""
        self._found.setdefault(key, []).append(value)
        print(f"  {key} {value:.4f}", flush=True)

    def spread(self) -> dict[str, Any]:
        """Return mean and spread of each over all seeds, and each seed's."""
        return {
            key: {
                "mean": round(float(np.mean(values)), 4),
                "spread": round(float(np.std(values)), 4),
                "seeds": [round(value, 4) for value in values],
            }
            for key, values in self._found.items()
        }


def usual_split(texts: TextSet, seed: int) -> Split:
    """Return the split that published figures of these sets are measured on: stratified, 80/20."""
    places = np.arange(len(texts.texts))
    return Split(*train_test_split(places, test_size=0.2, stratify=texts.labels, random_state=seed))


def on_split(texts: TextSet, parts: Split, disguise_weight: float = 0.0) -> tuple[Reader, float]:
    """Return a reader of one side, and its macro F1 on the other."""
    reader = Reader(model_of(*taken(texts, parts.train), disguise_weight))
    asked, true = taken(texts, parts.test)
    return reader, macro_f1(labels_said(reader, asked), true)


def messages(name: str, texts: TextSet, seeds: int, has_attacks: bool) -> dict[str, Any]:
    """Measure a set of short messages."""
    figures = Figures()
    put = figures.put
    groups = near_groups(texts.texts)
    for seed in range(seeds):
        print(f"{name}, seed {seed}, {time.strftime('%T')}", flush=True)
        parts = usual_split(texts, seed)
        reader, f1 = on_split(texts, parts)
        put("macro F1", f1)
        read = reader.read_all(taken(texts, parts.test)[0])
        put("share that is unsure", sum(each.is_unsure for each in read) / len(read))
        contradicted = sum(each.doubt == Doubt.CONTRADICTED for each in read)
        put("share whose verdict and probability contradict", contradicted / len(read))
        put("macro F1, usual way", baseline(texts, parts, False))
        put("macro F1, near duplicates on one side", on_split(texts, split(texts.labels, seed, groups))[1])
        if not has_attacks:
            continue
        for key, value in attacked(reader, texts, parts).items():
            put(key, value)
        hardened, f1 = on_split(texts, parts, HARDENED)
        put("macro F1, hardened", f1)
        for key, value in attacked(hardened, texts, parts).items():
            put(f"{key}, hardened", value)
    return figures.spread()


def attacked(reader: Reader, texts: TextSet, parts: Split) -> dict[str, float]:
    """Return recall before and after attacks, where as many honest messages are flagged."""
    asked, true = taken(texts, parts.test)
    honest = [text for text, label in zip(asked, true, strict=True) if label == "ham"]
    scams = [text for text, label in zip(asked, true, strict=True) if label != "ham"]
    learned, labels = taken(texts, parts.train)
    known = [text for text, label in zip(learned, labels, strict=True) if label == "ham"][:800]
    bar = scam_leads(reader, honest)
    behind = appended(most_honest_words(reader, known))
    clean = recall_at(scam_leads(reader, scams), bar, FLAGGED)
    edited = recall_at(scam_leads(reader, [greedy(reader, text) for text in scams]), bar, FLAGGED)
    longer = recall_at(scam_leads(reader, [behind(text) for text in scams]), bar, FLAGGED)
    return {
        "recall": clean,
        "recall, greedy edits of 30 % of words": edited,
        "recall lost to greedy edits": clean - edited,
        "recall, 20 most ham-like words appended": longer,
        "recall lost to appended words": clean - longer,
    }


def calls(texts: TextSet, seeds: int) -> dict[str, Any]:
    """Measure the scam dialogues."""
    figures = Figures()
    put = figures.put
    groups = near_groups(texts.texts)
    for seed in range(seeds):
        print(f"teleantifraud, seed {seed}, {time.strftime('%T')}", flush=True)
        parts = usual_split(texts, seed)
        reader, f1 = on_split(texts, parts)
        put("macro F1, eight types, first turn", f1)
        put("macro F1, eight types, first turn, usual way", baseline(texts, parts, True))
        asked, true = taken(texts, parts.test)
        five = [MERGED.get(label, label) for label in true]
        said = [MERGED.get(label, label) for label in labels_said(reader, asked)]
        put("macro F1, five merged types, first turn", macro_f1(said, five))
        for share, right in at_coverage(reader, asked, true, (0.6, 0.8, 0.9)).items():
            put(f"accuracy at {share:.0%} coverage, first turn", right)
        for count in (2, 3):
            heard = ["\n".join(texts.turns[place][:count]) for place in range(len(texts.texts))]
            later = TextSet(tuple(heard), texts.labels)
            put(f"macro F1, eight types, first {count} turns", on_split(later, parts)[1])
        put(
            "macro F1, eight types, first turn, near duplicates on one side",
            on_split(texts, split(texts.labels, seed, groups))[1],
        )
    put_unseen(texts, put)
    return figures.spread()


def put_unseen(texts: TextSet, put: Any) -> None:
    """Measure how many texts of a type that was left out are unsure, where 5 % of the others are."""
    when = sorted(set(texts.made))
    last = [place for place in range(len(texts.texts)) if texts.made[place] == when[-1]]
    before = [place for place in range(len(texts.texts)) if texts.made[place] != when[-1]]
    reader = Reader(model_of(*taken(texts, before)))
    asked, true = taken(texts, last)
    put("macro F1, the last file left out", macro_f1(labels_said(reader, asked), true))
    kinds = {label: MERGED.get(label, label) for label in texts.labels}
    for label in sorted(set(kinds.values())):
        inside = [place for place in before if kinds[texts.labels[place]] != label]
        reader = Reader(model_of(*taken(texts, inside, kinds)))
        known = [place for place in last if kinds[texts.labels[place]] != label]
        strange = [place for place in last if kinds[texts.labels[place]] == label]
        sure = [sureness(reader, taken(texts, places)[0]) for places in (known, strange)]
        put(f"unsure recall at 5 % false unsure, {label} and the last file left out", unsure_recall(*sure))


def sureness(reader: Reader, texts: list[str]) -> Any:
    """Return how sure a reader is of each text: by it ``is_unsure`` is decided."""
    return reader.sureness(leads_of(reader, texts))


def speed(texts: TextSet) -> dict[str, Any]:
    """Measure messages a second and how long one takes."""
    parts = usual_split(texts, 0)
    reader = Reader(model_of(*taken(texts, parts.train)))
    asked = taken(texts, parts.test)[0]
    reader.read_all(asked)
    began = time.process_time()
    reader.read_all(asked)
    together = time.process_time() - began
    for text in asked[:50]:
        reader.read(text)
    took, worked = [], []
    for text in asked:
        began, work = time.perf_counter(), time.process_time()
        reader.read(text)
        worked.append(time.process_time() - work)
        took.append(time.perf_counter() - began)
    return {
        "messages a second of one core, many at once": round(len(asked) / together),
        "messages a second of one core, one by one with reasons": round(len(asked) / sum(worked)),
        "one message, median ms": round(float(np.median(took)) * 1e3, 2),
        "one message, p99 ms": round(float(np.quantile(took, 0.99)) * 1e3, 2),
        "one message, p99 ms of the processor": round(float(np.quantile(worked, 0.99)) * 1e3, 2),
        "bytes of the model": len(packed(reader.model)),
        "bytes of the model that comes along": len(packed(shipped(None))),
    }


def measured(name: str, texts: TextSet, seeds: int) -> dict[str, Any]:
    """Return the figures of a set, or of one of ``OTHERS``."""
    if name == "speed":
        return speed(texts)
    if name == "structure":
        return structure()
    if name == "teleantifraud":
        return calls(texts, seeds)
    return messages(name, texts, seeds, has_attacks=name == "uci")


def main() -> None:
    """Measure what is asked for and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", choices=[*SETS, *OTHERS, []])
    parser.add_argument("--seeds", type=int, default=SEEDS)
    asked = parser.parse_args()
    figures = frozen()
    for name in asked.name or [*SETS, *OTHERS]:
        texts = SETS["uci" if name in OTHERS else name]()
        machine = describe()
        figures[name] = {
            "machine": machine,
            "texts": len(texts.texts),
            "figures": measured(name, texts, asked.seeds),
        }
        FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(page(figures), encoding="utf-8")
        results.PAGE.write_text(results.render(results.read()), encoding="utf-8")


if __name__ == "__main__":
    main()
