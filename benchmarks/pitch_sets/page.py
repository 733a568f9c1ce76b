"""The figures of pitches as they are kept: read, held against the bars, and written for people."""

import json
from pathlib import Path
from typing import Any

from benchmarks.figures import Figures

FIGURES = Path(__file__).with_name("figures.json")
PAGE = FIGURES.with_name("RESULTS.md")

LEAST = {
    ("uci", "macro F1"): 0.980,
    ("smishing", "macro F1"): 0.897,
    ("teleantifraud", "macro F1, eight types, first turn"): 0.84,
    ("teleantifraud", "macro F1, five merged types, first turn"): 0.99,
    ("teleantifraud", "accuracy at 80% coverage, first turn"): 0.92,
    ("speed", "messages a second of one core, many at once"): 3_000,
}
"""What a figure should reach, the mean over the seeds where there are some."""

MOST = {
    ("uci", "recall lost to greedy edits"): 0.10,
    ("uci", "recall lost to appended words"): 0.12,
    ("uci", "recall lost to greedy edits, hardened"): 0.10,
    ("uci", "recall lost to appended words, hardened"): 0.12,
    ("speed", "one message, p99 ms"): 10,
}
"""What a figure should not pass."""

MISSED = {
    ("smishing", "macro F1"),
    ("uci", "recall lost to greedy edits"),
    ("uci", "recall lost to greedy edits, hardened"),
}
"""Bars that are not reached. One that is reached at last is taken out: a test asks for it."""

NAMES = {
    "uci": "UCI SMS Spam Collection: ham or spam",
    "smishing": "SMS phishing data set: ham, spam or smishing",
    "teleantifraud": "TeleAntiFraud, scam dialogues: which of eight types",
}

_HEAD = """# Pitches on published sets

Written by `python -m benchmarks.pitch_sets`, where the sets are; do not edit. Repeated texts count
once, 80 of 100 are learned and 20 asked, drawn within each label, once for each seed: mean ± spread over the
seeds. The *usual way* is TF-IDF and a linear support vector machine on the same split. *Near duplicates on
one side*: texts that are nearly the same are all learned or all asked, which is what a new text is like.
"""

_SECTION = """## Pitches

Not by `script/bench`: `python -m benchmarks.pitch_sets`, where the published sets are. How it is measured,
the spread, the usual way beside it, attacks, speed and sizes: [all figures](pitch_sets/RESULTS.md).
"""

_NOTES = {
    "uci": """\
- Recall is what is found where one honest message in 904 is flagged. An attacker who knows the model changes
  letters in 30 % of the words, the heaviest first, or appends the 20 most honest words.
- *Hardened*: trained with disguised copies (`disguise_weight` 0.5), which is not the default.
""",
    "smishing": """\
- 5,025 of the 5,971 rows are in the UCI set, too: the two prove much the same.
- The bar was found where texts that differ in blanks alone were learned twice. Training counts them once:
  with seed 0 that leaves out 70, 22 of them under two labels.
""",
    "teleantifraud": """\
- All are scams: it says which, never whether. 客服诈骗, 身份盗窃, 钓鱼诈骗 and 银行诈骗 say the same things
  and are one of the five merged types, 四类.
- Unsure recall: of a type that was never learned such a share is unsure, where 5 % of the learned types are.
""",
    "speed": """\
- Of the model of the UCI set, read in one process on one core. Milliseconds are by the clock, where other
  work of the machine counts, or of the processor alone.
""",
    "structure": """\
- 300 projects for each line, drawn from the grammar of the synthetic country, whose words the detector
  was written beside: the names are new, the words are not. Real projects say it in other words, and fewer
  are known.
- Nothing among the published sets is an unfreezing project, so what is taken for one there is wrong. A
  project's parts rarely stand in one message; a campaign's texts are looked at together.
""",
}


def frozen() -> dict[str, Any]:
    """Return the figures that were kept, by set."""
    return json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}


def section(figures: dict[str, Any]) -> str:
    """Return the part of the page of all results: the bars, met and missed.

    Parameters
    ----------
    figures
        As they are kept.
    """
    found = values(figures)
    rows = [
        [NAMES.get(name, "UCI SMS Spam Collection"), key, f"{found[name, key]:,}", told_bar]
        for name, key in (*LEAST, *MOST)
        if (name, key) in found and (told_bar := bar_told(name, key, found[name, key]))
    ]
    table = Figures("Published sets", ["set", "figure", "measured", "bar"], rows)
    return f"{_SECTION}\n{table.as_markdown()}"


def page(figures: dict[str, Any]) -> str:
    """Return the page of all figures.

    Parameters
    ----------
    figures
        As they are kept.
    """
    parts = [_HEAD]
    for name, title in NAMES.items():
        if name not in figures:
            continue
        kept = figures[name]
        rows = [
            [key, told(each), str(len(each["seeds"])), bar_told(name, key, each["mean"])]
            for key, each in kept["figures"].items()
        ]
        table = Figures(f"{title}; {kept['texts']:,} texts", ["figure", "mean", "seeds", "bar"], rows)
        parts += [table.as_markdown(), _NOTES[name] + machine_told(kept)]
    if "speed" in figures:
        kept = figures["speed"]
        rows = [[key, f"{value:,}", bar_told("speed", key, value)] for key, value in kept["figures"].items()]
        table = Figures("Speed and size", ["what", "figure", "bar"], rows)
        parts += [table.as_markdown(), _NOTES["speed"] + machine_told(kept)]
    if "structure" in figures:
        kept = figures["structure"]
        rows = [[key, f"{value:,}"] for key, value in kept["figures"].items()]
        title = "Unfreezing projects under names that nobody heard of"
        table = Figures(title, ["what", "figure"], rows)
        parts += [table.as_markdown(), _NOTES["structure"] + machine_told(kept)]
    return "\n".join(parts)


def told(figure: dict[str, Any]) -> str:
    """Return mean and spread; of one seed there is no spread."""
    mean = f"{figure['mean']:.4f}"
    return mean if len(figure["seeds"]) == 1 else f"{mean} ± {figure['spread']:.4f}"


def bar_told(name: str, key: str, value: float) -> str:
    """Return the bar of a figure and whether it is reached."""
    found = is_reached(name, key, value)
    if found is None:
        return "–"
    least, most = LEAST.get((name, key)), MOST.get((name, key))
    bar = f"≥ {least:,}" if least is not None else f"≤ {most:,}"
    return f"{bar}: {'met' if found else 'missed'}"


def is_reached(name: str, key: str, value: float) -> bool | None:
    """Return whether a figure reaches its bar; None: it has none."""
    if (name, key) in LEAST:
        return value >= LEAST[name, key]
    return value <= MOST[name, key] if (name, key) in MOST else None


def values(figures: dict[str, Any]) -> dict[tuple[str, str], float]:
    """Return each figure by set and name, the mean where it was measured with some seeds."""
    return {
        (name, key): each["mean"] if isinstance(each, dict) else each
        for name, kept in figures.items()
        for key, each in kept["figures"].items()
    }


def machine_told(kept: dict[str, Any]) -> str:
    """Return when and on what a set was measured."""
    machine = kept["machine"]
    return (
        f"- {machine['measured_at']}, load at the start {machine['load']}. {machine['machine']}. "
        f"{machine['versions']}.\n"
    )


def summary(figures: dict[str, Any]) -> str:
    """Return what the how-to says of it: a table, and what an attacker gains.

    Parameters
    ----------
    figures
        As they are kept, of all sets.
    """
    found = values(figures)
    alone = "near duplicates on one side"
    calls = "macro F1, eight types, first turn"
    hidden, hardened = _share(found, "greedy edits"), _share(found, "greedy edits, hardened")
    appended = _share(found, "appended words")
    lines = [
        "| published set | asked | macro F1 | the same, near duplicates on one side |",
        "| --- | --- | ---: | ---: |",
        *(
            f"| {name} | {asked} | {found[key, figure]:.3f} | {found[key, f'{figure}, {alone}']:.3f} |"
            for name, asked, key, figure in (
                ("UCI SMS Spam Collection", "ham or spam", "uci", "macro F1"),
                ("SMS phishing data set", "ham, spam or smishing", "smishing", "macro F1"),
                ("TeleAntiFraud, the caller's first turn", "which of eight scams", "teleantifraud", calls),
            )
        ),
        "",
        f"- Who knows the model and disguises the heaviest words, 30 % at most, hides {hidden} of the spam.",
        f"- Of a model that was hardened (`Settings.disguise_weight`) it hides {hardened}.",
        f"- Who appends the 20 most honest words hides {appended}.",
    ]
    return "\n".join(lines)


def _share(found: dict[tuple[str, str], float], attack: str) -> str:
    return f"{found['uci', f'recall lost to {attack}']:.0%}".replace("%", " %")
