"""What training may believe of a number: judgements, complaints, and time that passed without any.

Invariant: a label uses nothing from after the moment at which it is made; a number about which nothing is
known yet has no label and is kept out of training (it is not counted as honest, and not weighted).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cloudsword.vocabulary.judgement import Judgement

DAY_S = 86_400


class Ground(StrEnum):
    """Why a number has its label, or none."""

    JUDGED = "judged"
    COMPLAINED = "complained"
    QUIET = "quiet"
    TOO_EARLY = "too_early"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Label:
    """What training believes.

    Parameters
    ----------
    is_scam
        None: not known; the number is kept out.
    ground
        Why.
    """

    is_scam: bool | None
    ground: Ground


@dataclass(frozen=True, slots=True)
class LabelRules:
    """How labels are made.

    Parameters
    ----------
    wait_s
        Seconds that a number must have been in use, without judgement and with fewer complaints than
        ``least_complaints``, before it counts as honest: complaints come late.
    least_complaints
        Complaints of different reports that make a number a scam number for training.
    """

    wait_s: int = 30 * DAY_S
    least_complaints: int = 2


def labels(
    first_seen: Mapping[str, int],
    complaints: Sequence[tuple[str, int]],
    judgements: Sequence[tuple[str, int, Judgement]],
    until: int,
    rules: LabelRules | None = None,
) -> dict[str, Label]:
    """Return the label of each number as it stood at ``until``.

    Parameters
    ----------
    first_seen
        By number: its first call, UTC seconds.
    complaints
        Number and when it was told, UTC seconds.
    judgements
        Number, when it was judged, and how; the last before ``until`` counts.
    until
        Nothing at or after it is known.
    rules
        None: ``LabelRules()``.

    Returns
    -------
    dict
        By number: those of ``first_seen`` that were seen before ``until``.

    Examples
    --------
    >>> found = labels({"+8991": 0, "+8992": 0}, [("+8991", 5), ("+8991", 6)], [], 40 * DAY_S)
    >>> found["+8991"].is_scam, found["+8992"].is_scam
    (True, False)
    """
    rules = rules or LabelRules()
    told: dict[str, int] = {}
    for number, at in complaints:
        if at < until:
            told[number] = told.get(number, 0) + 1
    judged: dict[str, tuple[int, Judgement]] = {}
    for number, at, judgement in judgements:
        if at < until and at >= judged.get(number, (-1, judgement))[0]:
            judged[number] = (at, judgement)
    found = {}
    for number, since in first_seen.items():
        if since >= until:
            continue
        if number in judged and judged[number][1] is not Judgement.UNSURE:
            found[number] = Label(judged[number][1] is Judgement.POSITIVE, Ground.JUDGED)
        elif number in judged:
            found[number] = Label(None, Ground.UNSURE)
        elif told.get(number, 0) >= rules.least_complaints:
            found[number] = Label(True, Ground.COMPLAINED)
        elif told.get(number, 0):
            found[number] = Label(None, Ground.UNSURE)
        elif until - since >= rules.wait_s:
            found[number] = Label(False, Ground.QUIET)
        else:
            found[number] = Label(None, Ground.TOO_EARLY)
    return found
