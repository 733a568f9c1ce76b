"""Training: texts and their labels in, a model out. Wants scikit-learn (the extra ``learn``).

Invariant: the same texts, labels, types and settings give the same model, whatever else the machine does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cloudsword.pitches.grams import Grams, Rows, Space, grams, vocabulary
from cloudsword.pitches.labels import LabelTypes
from cloudsword.pitches.model import NONE, WIDEST, Curve, PitchModel
from cloudsword.pitches.reading import Reader
from cloudsword.pitches.text.disguises import disguised
from cloudsword.pitches.text.normal import normal

LEAST_TEXTS: Final = 10
"""Texts that a training needs in all; with fewer nothing can be held out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is trained.

    Parameters
    ----------
    seed
        Of the folds and of the solver.
    width, step
        Words, or Chinese characters, of a window, and from one window to the next.
    softness
        The solver's C: how much a text that lies on the wrong side costs; half of it where all labels are of
        one side, as they say much the same.
    most_grams
        N-grams that are kept, the frequent ones.
    folds
        Parts, each held out once, that the curves and figures come from.
    unsure_share
        Share of texts like those of the training that shall be unsure.
    disguise_weight
        What a disguised copy of a text counts, which is learned beside it where scams and honest texts are
        among the examples; 0: none is made. On the UCI set, one half saves two fifths of the recall that
        rewritten words cost, and costs a third of a point of F1 on texts that nobody rewrote.
    disguised_share
        Share of the words of a copy that are disguised.
    """

    seed: int = 0
    width: int = 20
    step: int = 10
    softness: float = 0.5
    most_grams: int = 200_000
    folds: int = 5
    unsure_share: float = 0.05
    disguise_weight: float = 0.0
    disguised_share: float = 0.3


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts that a model is trained on, without repetitions.

    Parameters
    ----------
    texts
        Each once, without blanks around.
    labels
        Of each.
    repeated
        Rows that were left out, as their text stands there already with that label.
    contradicting
        Texts that stood there with more than one label: the most frequent label counts.
    """

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    repeated: int
    contradicting: int

    @classmethod
    def of(cls, texts: Sequence[str], labels: Sequence[str]) -> "Examples":
        """Return the examples of rows; a text that stands there again counts once."""
        votes: dict[str, Counter[str]] = {}
        for text, label in zip(texts, labels, strict=True):
            if text.strip():
                votes.setdefault(text.strip(), Counter())[label] += 1
        chosen = {text: min(found, key=lambda label: (-found[label], label)) for text, found in votes.items()}
        return cls(
            tuple(chosen),
            tuple(chosen.values()),
            sum(sum(found.values()) for found in votes.values()) - len(votes),
            sum(len(found) > 1 for found in votes.values()),
        )

    @property
    def digest(self) -> str:
        """Digest of texts and labels, in their order."""
        digest = blake2b(digest_size=16)
        for text, label in zip(self.texts, self.labels, strict=True):
            digest.update(f"{len(text)} {text}\x00{len(label)} {label}\x00".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def train(
    examples: Examples,
    types: LabelTypes,
    settings: Settings | None = None,
    facts: Mapping[str, Any] | None = None,
) -> PitchModel:
    """Train a model.

    Parameters
    ----------
    examples
        Texts with labels.
    types
        What each label means.
    settings
        None: as they are by default.
    facts
        What the card says of the data beside what is counted here: name, source, limits.

    Returns
    -------
    PitchModel
        Some ten seconds for 6,000 short messages and two labels on one core.

    Raises
    ------
    ValueError
        Fewer than two labels, or fewer than ``LEAST_TEXTS`` texts. Whoever asks says it in better words
        first.
    """
    settings = settings or Settings()
    counts = Counter(examples.labels)
    if len(counts) < 2 or len(examples.texts) < LEAST_TEXTS:
        raise ValueError(f"{len(examples.texts)} texts with {len(counts)} labels are too few")
    labels = tuple(sorted(counts, key=lambda label: (types.type_of(label) != NONE, label)))
    place = {label: number for number, label in enumerate(labels)}
    truth = np.array([place[label] for label in examples.labels])
    meant = [normal(text) for text in examples.texts]
    parts = [grams(text) for text in meant]
    if len({kind == NONE for kind in map(types.type_of, labels)}) == 1:
        settings = replace(settings, softness=settings.softness / 2)
    least = 2 if len(parts) >= 200 else 1
    hashes, rarities = vocabulary(parts, least, settings.most_grams)
    kinds = tuple(types.type_of(label) for label in labels)
    # windows find a pitch among honest words; where one side is missing there is nothing to find, and the
    # whole text says most of which scam it is
    is_mixed = NONE in kinds and len(set(kinds)) > 1
    width, step = (settings.width, settings.step) if is_mixed else (WIDEST, WIDEST)
    space = Space(hashes, rarities, width, step)
    rows = space.rows(parts)
    learned, owner = rows, rows.texts
    if is_mixed and settings.disguise_weight:
        random = np.random.default_rng(settings.seed)
        copies = [normal(disguised(text, random, settings.disguised_share)) for text in meant]
        every = [*parts, *map(grams, copies)]
        hashes, rarities = vocabulary(every, least, settings.most_grams)
        space = Space(hashes, rarities, width, step)
        rows, learned = space.rows(parts), space.rows(every)
        owner = learned.texts % len(parts)
    matrix = _matrix(learned, len(hashes))
    counts_for = np.where(learned.texts < len(parts), 1.0, settings.disguise_weight)
    blank = PitchModel(
        labels=labels,
        types=kinds,
        space=space,
        weights=np.zeros((len(hashes), len(labels)), np.float32),
        offsets=np.zeros(len(labels), np.float32),
        scam_curve=Curve(np.zeros(1), np.zeros(1)),
        right_curve=Curve(np.zeros(1), np.zeros(1)),
        least_lead=0.0,
        least_known=0.0,
        card={},
    )
    fold = folds_of(truth, meant, settings.folds, settings.seed)
    leads = np.zeros((len(parts), len(labels)))
    for number in range(settings.folds):
        held = fold == number
        if not held.any():
            continue
        is_in = ~held[owner]
        weights, offsets = _fitted(
            matrix[is_in], truth[owner[is_in]], counts_for[is_in], len(labels), settings
        )
        leads[held] = _held_out_leads(blank, parts, held, weights, offsets)
    tried = fold >= 0
    weights, offsets = _fitted(matrix, truth[owner], counts_for, len(labels), settings)
    model = replace(blank, weights=weights, offsets=offsets)
    model = _calibrated(model, leads[tried], truth[tried], rows.known[tried], settings)
    figures = _figures(model, leads[tried], truth[tried])
    card = _card(model, examples, types, settings, figures, facts or {})
    return replace(model, card=card)


def folds_of(truth: NDArray[np.int64], meant: Sequence[str], folds: int, seed: int) -> NDArray[np.int64]:
    """Return the fold of each text, drawn within its label; texts that mean the same share one.

    -1: it is never held out, as its label is too rare.
    """
    random = np.random.default_rng(seed)
    first: dict[str, int] = {}
    for place, text in enumerate(meant):
        first.setdefault(text, place)
    leader = np.array([first[text] for text in meant])
    found = np.full(len(truth), -1)
    for label in np.unique(truth):
        places = np.flatnonzero((truth == label) & (leader == np.arange(len(truth))))
        if len(places) >= folds:
            found[random.permutation(places)] = np.arange(len(places)) % folds
    return np.asarray(found[leader])


def _matrix(rows: Rows, columns: int) -> Any:
    from scipy import sparse

    return sparse.csr_matrix((rows.values, rows.columns, rows.pointers), shape=(len(rows), columns))


def _fitted(
    matrix: Any,
    truth: NDArray[np.int64],
    counts_for: NDArray[np.float64],
    labels: int,
    settings: Settings,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights and offsets of one-against-the-rest support vector machines."""
    from sklearn.svm import LinearSVC

    solver = LinearSVC(C=settings.softness, random_state=settings.seed, dual=True, max_iter=20_000)
    solver.fit(matrix, truth, sample_weight=counts_for)
    weights, offsets = solver.coef_, solver.intercept_
    if len(weights) == 1:
        weights, offsets = np.concatenate((-weights, weights)), np.concatenate((-offsets, offsets))
    whole = np.zeros((matrix.shape[1], labels), np.float32)
    whole[:, solver.classes_] = weights.T
    # a label that was held out altogether is never ahead
    shift = np.full(labels, -1.0, np.float32)
    shift[solver.classes_] = offsets
    # the precision of a file, so that a model reads the same before and after it was kept
    return whole.astype(np.float16).astype(np.float32), shift


def _held_out_leads(
    blank: PitchModel,
    parts: Sequence[Grams],
    held: NDArray[np.bool_],
    weights: NDArray[np.float32],
    offsets: NDArray[np.float32],
) -> NDArray[np.float64]:
    reader = Reader(replace(blank, weights=weights, offsets=offsets))
    rows = blank.space.rows([parts[int(place)] for place in np.flatnonzero(held)])
    return reader.leads(reader.scores(rows), rows)


def _calibrated(
    model: PitchModel,
    leads: NDArray[np.float64],
    truth: NDArray[np.int64],
    known: NDArray[np.float64],
    settings: Settings,
) -> PitchModel:
    """Return the model with its curves and its bounds of doubt, from texts that were held out."""
    reader = Reader(model)
    is_scam = model.is_scam
    if is_scam.all() or not is_scam.any():
        always = np.full(1, float(is_scam.all()))
        model = replace(model, scam_curve=Curve(np.zeros(1), always))
    else:
        model = replace(model, scam_curve=_rising(reader.scam_leads(leads), is_scam[truth]))
    verdicts = Reader(model).verdicts(leads)
    gaps = reader.sureness(leads)
    return replace(
        model,
        right_curve=_rising(gaps, verdicts == truth),
        least_lead=float(np.quantile(gaps, settings.unsure_share * 0.8)),
        least_known=float(np.quantile(known, settings.unsure_share * 0.2)) / 2,
    )


def _rising(scores: NDArray[np.float64], is_true: NDArray[np.bool_]) -> Curve:
    """Return the isotonic curve from scores to the share that is true, without its flat middles."""
    from sklearn.isotonic import IsotonicRegression

    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(scores, is_true.astype(float))
    # so many texts cannot show that a probability is nearer to 0 or 1 than this
    edge = 1 / (len(scores) + 2)
    values = np.clip(fitted.y_thresholds_.astype(np.float64), edge, 1 - edge)
    return Curve(fitted.X_thresholds_.astype(np.float64), values)


def _figures(model: PitchModel, leads: NDArray[np.float64], truth: NDArray[np.int64]) -> dict[str, Any]:
    from cloudsword.pitches.figures import held_out_figures

    return held_out_figures(model, leads, truth)


def _card(
    model: PitchModel,
    examples: Examples,
    types: LabelTypes,
    settings: Settings,
    figures: Mapping[str, Any],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    counts = Counter(examples.labels)
    return {
        "name": "",
        **facts,
        "data": {
            "texts": len(examples.texts),
            "repeated": examples.repeated,
            "contradicting": examples.contradicting,
            "digest": examples.digest,
            "labels": {label: counts[label] for label in model.labels},
            "types": dict(zip(model.labels, model.types, strict=True)),
        },
        "settings": {name: getattr(settings, name) for name in settings.__slots__},
        "held_out": dict(figures),
        "limits": limits_of(model, counts) + list(facts.get("limits", [])),
    }


def limits_of(model: PitchModel, counts: Counter[str]) -> list[str]:
    """Return what a model cannot say, by what it was trained on; plain English, for the card."""
    found = [
        "Figures are of texts of the same source that were held out; other sources do worse.",
        "A text without known words is called honest and unsure.",
    ]
    if model.is_scam.all():
        found.append("No honest text was among the examples: it says which scam, never whether it is one.")
    if not model.is_scam.any():
        found.append("No scam was among the examples: it never says that a text is one.")
    rare = [label for label in model.labels if counts[label] < 50]
    if rare:
        found.append(f"Fewer than 50 examples: {', '.join(rare)}.")
    return found
