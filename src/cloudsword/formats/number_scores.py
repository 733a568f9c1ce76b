"""Scores of numbers as JSON lines and as a page of text."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from cloudsword.formats.trace_text.lines import BLANK, Column, Line, Piece, Tone, grid, line
from cloudsword.tongue import N_, phrase, translate
from cloudsword.warning.scoring import NumberScore, Proposal

_PROPOSALS = {
    Proposal.WARN: N_("propose a warning", "number"),
    Proposal.LOOK: N_("have a look", "number"),
    Proposal.NOTHING: N_("nothing", "number"),
    Proposal.PROTECTED: N_("protected", "number"),
}
_TONES = {Proposal.WARN: Tone.STOLEN, Proposal.LOOK: Tone.STOPPABLE}


def score_lines(scores: Sequence[NumberScore], language: str, cells: int, most: int) -> list[Line]:
    """Return the numbers about which something is proposed, the most suspicious first.

    Parameters
    ----------
    scores
        Of all numbers.
    language
        ``en`` or ``zh``.
    cells
        Width.
    most
        How many numbers are shown.
    """
    shown = sorted(
        (each for each in scores if each.proposal is not Proposal.NOTHING),
        key=lambda each: (-(each.probability or 0.0), -each.score, each.id),
    )
    counts = {kind: sum(each.proposal is kind for each in scores) for kind in Proposal}
    found = [
        line(
            phrase(
                N_(
                    "{numbers:,} number(s): {warn:,} to warn of, {look:,} to look at, {protected:,} protected"
                ),
                numbers=len(scores),
                warn=counts[Proposal.WARN],
                look=counts[Proposal.LOOK],
                protected=counts[Proposal.PROTECTED],
            ).name_in(language),
            Tone.HEADING,
        )
    ]
    if not shown:
        return found
    columns = [
        Column(translate(N_("number", "scores"), language)),
        Column(translate(N_("score", "scores"), language), is_right=True),
        Column(translate(N_("probability", "scores"), language), is_right=True),
        Column(translate(N_("proposed", "scores"), language)),
    ]
    rows: list[list[str | Piece]] = [
        [
            each.id,
            f"{each.score:.3f}",
            "" if each.probability is None else f"{each.probability:.3f}",
            Piece(translate(_PROPOSALS[each.proposal], language), _TONES.get(each.proposal, Tone.PLAIN)),
        ]
        for each in shown[:most]
    ]
    titles, *numbers = grid(columns, rows, cells)
    found += [BLANK, titles]
    for each, row in zip(shown, numbers, strict=False):
        found.append(row)
        found += [
            line(f"  {reason.says.name_in(language)} [{reason.maker}]", Tone.MUTED) for reason in each.reasons
        ]
    if len(shown) > most:
        more = phrase(N_("… {n:,} more; all of them: --format jsonl"), n=len(shown) - most)
        found += [BLANK, line(more.name_in(language), Tone.MUTED)]
    return found


def score_json(scores: Sequence[NumberScore], language: str) -> Iterator[str]:
    """Yield a line of JSON for every number, in the order given."""
    for each in scores:
        yield json.dumps(score_tree(each, language), ensure_ascii=False) + "\n"


def score_tree(score: NumberScore, language: str) -> dict[str, Any]:
    """Return a score for JSON."""
    window = score.window
    return {
        "id": score.id,
        "score": round(score.score, 6),
        "probability": None if score.probability is None else round(score.probability, 6),
        "proposal": score.proposal.value,
        "reasons": [
            {
                "maker": reason.maker,
                "says": reason.says.name_in(language),
                "weight": round(reason.weight, 6),
            }
            for reason in score.reasons
        ],
        "maker": score.maker,
        "origin": score.origin.value,
        "window": None
        if window is None
        else {"since": _instant(window.since), "until": _instant(window.until)},
    }


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
