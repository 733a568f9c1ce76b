"""Reading a text: what it scores, how probable a scam is, what the verdict is and which words decided.

Score, probability and verdict are three things: the score is the model's, the probability comes from its
curve, and the verdict is the label that is ahead, with ``is_unsure`` beside it. Near one half probability and
verdict may differ: the one is counted on texts that were held out, the other is where the model was taught
to part them. Such a reading is unsure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import Grams, Rows, grams
from cloudsword.pitches.grams.kernels import scores_of
from cloudsword.pitches.model import MAKER, NONE, PitchModel
from cloudsword.pitches.reasons import Reason, reasons_of
from cloudsword.pitches.text.normal import normal

EVEN = 0.5
"""From this probability on a scam is more probable than not."""

LEAST_LEAD = -350.0
"""A lead below which a score would be smaller than any number."""


class Doubt(StrEnum):
    """Why a reading is unsure; where more than one holds, the first of them."""

    NOTHING_TO_READ = "nothing_to_read"
    FEW_KNOWN_WORDS = "few_known_words"
    CONTRADICTED = "contradicted"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text is.

    Parameters
    ----------
    label
        The model's own word for it.
    scam_type
        Id of a scam type, or ``none``.
    score
        How far the best scam label is ahead of the best honest one, squashed to [0, 1]; only its order means
        something.
    probability
        Calibrated: of texts with this value such a share were scams.
    type_probability
        Calibrated: of verdicts with this lead such a share were right.
    is_scam
        Whether the label that is ahead is a scam's. Where the probability says otherwise, the doubt is
        ``contradicted``.
    doubt
        Why it is unsure; None: it is not.
    reasons
        The words that decided, the heaviest first; empty where nobody asked for them.
    maker
        Id of the method and of the model.
    """

    label: str
    scam_type: str
    score: float
    probability: float
    type_probability: float
    is_scam: bool
    doubt: Doubt | None
    reasons: tuple[Reason, ...]
    maker: str

    @property
    def is_unsure(self) -> bool:
        """Whether a person has to look."""
        return self.doubt is not None


@dataclass(frozen=True)
class Reader:
    """Reads texts with one model.

    Parameters
    ----------
    model
        Of pitches.
    """

    model: PitchModel

    @cached_property
    def maker(self) -> str:
        """Id of the method and of the model."""
        return f"{MAKER} {self.model.card.get('name', '')}".rstrip()

    def read(self, text: str, reasons: int = 5) -> Reading:
        """Return what ``text`` is.

        Parameters
        ----------
        text
            A message, a transcript, a page; of any length.
        reasons
            How many words are asked for.

        Returns
        -------
        Reading
            For a text without a single word: honest, as nothing speaks against it, and unsure.
        """
        meant = normal(text)
        parts = grams(meant)
        rows = self.model.space.rows([parts])
        scores = self.scores(rows)
        leads = self.leads(scores, rows)[0]
        return self._reading(leads, float(rows.known[0]), len(parts), meant, parts, rows, scores, reasons)

    def scores(self, rows: Rows) -> NDArray[np.float64]:
        """Return what each row scores for each label."""
        found: NDArray[np.float64] = scores_of(
            rows.pointers, rows.columns, rows.values, self.model.weights, self.model.offsets
        )
        return found

    def leads(self, scores: NDArray[np.float64], rows: Rows) -> NDArray[np.float64]:
        """Return what each text scores for each label, shape (texts, labels), by its most scam-like window.

        A scam label takes the most of its windows, an honest one the least: what was written around a pitch
        does not make it honest.
        """
        first = np.flatnonzero(np.diff(rows.texts, prepend=-1))
        if not len(first):
            return np.empty((0, scores.shape[1]))
        is_scam = self.model.is_scam
        most = np.maximum.reduceat(scores, first, axis=0)
        if is_scam.all() or not is_scam.any():
            return np.asarray(most)
        return np.asarray(np.where(is_scam, most, np.minimum.reduceat(scores, first, axis=0)))

    def scam_leads(self, leads: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far the best scam label is ahead of the best honest one, for each text."""
        is_scam = self.model.is_scam
        if is_scam.all() or not is_scam.any():
            return np.full(len(leads), 1.0 if is_scam.all() else -1.0)
        found: NDArray[np.float64] = leads[:, is_scam].max(axis=1) - leads[:, ~is_scam].max(axis=1)
        return found

    def verdicts(self, leads: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the label of each text: the one that is ahead."""
        return np.asarray(leads.argmax(axis=1))

    def sureness(self, leads: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how sure the verdict on each text is; below the model's bound it is unsure."""
        return sureness_of(leads)

    def read_all(self, texts: Sequence[str]) -> list[Reading]:
        """Return what each text is, without reasons; some three times as fast as one by one."""
        parts = [grams(normal(text)) for text in texts]
        rows = self.model.space.rows(parts)
        leads = self.leads(self.scores(rows), rows)
        return [
            self._reading(lead, float(known), len(part))
            for lead, known, part in zip(leads, rows.known, parts, strict=True)
        ]

    def _reading(
        self,
        leads: NDArray[np.float64],
        known: float,
        count: int,
        meant: str = "",
        parts: Grams | None = None,
        rows: Rows | None = None,
        scores: NDArray[np.float64] | None = None,
        reasons: int = 0,
    ) -> Reading:
        model = self.model
        lead = float(self.scam_leads(leads[None])[0])
        probability = float(model.scam_curve(lead))
        if not count:
            honest = NONE if NONE in model.types else model.types[0]
            label = model.labels[model.types.index(honest)]
            return Reading(label, NONE, 0.0, 0.0, 0.0, False, Doubt.NOTHING_TO_READ, (), self.maker)
        place = int(self.verdicts(leads[None])[0])
        gap = float(self.sureness(leads[None])[0])
        doubt = None
        if known < model.least_known:
            doubt = Doubt.FEW_KNOWN_WORDS
        elif bool(model.is_scam[place]) != (probability >= EVEN):
            doubt = Doubt.CONTRADICTED
        elif gap < model.least_lead:
            doubt = Doubt.CLOSE
        why: tuple[Reason, ...] = ()
        if reasons and parts is not None and rows is not None and scores is not None:
            why = reasons_of(model, place, meant, parts, rows, scores, reasons)
        return Reading(
            label=model.labels[place],
            scam_type=model.types[place],
            score=1 / (1 + float(np.exp(-2 * max(lead, LEAST_LEAD)))),
            probability=probability,
            type_probability=float(model.right_curve(gap)),
            is_scam=bool(model.is_scam[place]),
            doubt=doubt,
            reasons=why,
            maker=self.maker,
        )


def sureness_of(leads: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how sure a verdict on each text is: how far the best label is ahead of the second.

    Parameters
    ----------
    leads
        Shape (texts, labels).
    """
    two = np.partition(leads, -2, axis=1)[:, -2:]
    return np.asarray(two[:, 1] - two[:, 0])
