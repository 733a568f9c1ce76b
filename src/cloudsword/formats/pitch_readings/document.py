"""One row of a file, as it was read, as a tree of plain values.

Invariant: every row has every key of ``FIELDS``, in that order; what could not be read has null, never a
guess.
"""

from typing import TYPE_CHECKING, Any, Final

from cloudsword.vocabulary.reasons import Reason

if TYPE_CHECKING:
    from cloudsword.pitches.extraction import Found
    from cloudsword.pitches.reading import Reading

DIGITS: Final = 4
"""Decimals of scores and probabilities."""

FIELDS: Final = (
    "row",
    "scam_type",
    "is_scam",
    "probability",
    "is_unsure",
    "reasons",
    "extracted",
    "label",
    "score",
    "type_probability",
    "doubt",
    "early",
    "fault",
    "maker",
)
"""The keys of a row."""


def record(
    row: int,
    reading: "Reading | None",
    early: "tuple[Reading, ...]" = (),
    found: "tuple[Found, ...]" = (),
    fault: Reason | None = None,
) -> dict[str, Any]:
    """Return a row for machines.

    Parameters
    ----------
    row
        Its number in the file, from 1.
    reading
        What it is; None: it could not be read.
    early
        What a call was after the caller's first turns.
    found
        What it names.
    fault
        Why it could not be read.

    Returns
    -------
    dict
        With the keys of ``FIELDS``.
    """
    if reading is None:
        empty: dict[str, Any] = dict.fromkeys(FIELDS)
        return {
            **empty,
            "row": row,
            "is_unsure": True,
            "reasons": [],
            "extracted": [],
            "early": [],
            "fault": fault.value if fault else None,
        }
    return {
        "row": row,
        "scam_type": reading.scam_type,
        "is_scam": reading.is_scam,
        "probability": round(reading.probability, DIGITS),
        "is_unsure": reading.is_unsure,
        "reasons": [{"words": why.words, "weight": round(why.weight, DIGITS)} for why in reading.reasons],
        "extracted": [_found(each) for each in found],
        "label": reading.label,
        "score": round(reading.score, DIGITS),
        "type_probability": round(reading.type_probability, DIGITS),
        "doubt": reading.doubt.value if reading.doubt else None,
        "early": [
            {
                "turns": turns,
                "scam_type": each.scam_type,
                "is_scam": each.is_scam,
                "probability": round(each.probability, DIGITS),
                "is_unsure": each.is_unsure,
            }
            for turns, each in enumerate(early, 1)
        ],
        "fault": None,
        "maker": reading.maker,
    }


def _found(found: "Found") -> dict[str, Any]:
    tree = {
        "kind": found.kind.value,
        "value": found.value,
        "text": found.text,
        "is_checked": found.is_checked,
    }
    if found.amount is not None:
        tree |= {"amount": f"{found.amount:f}", "currency": found.currency or None}
    return tree
