"""Pitches of files: training a model from labelled texts, reading texts with one; no centre is asked."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cloudsword.errors import (
    NoLabels,
    NoLearnExtra,
    OneLabelOnly,
    TooFewTexts,
    TooManyLabels,
)
from cloudsword.formats.pitch_model import packed, read_model, shipped_model
from cloudsword.formats.texts import read_texts
from cloudsword.uses.results import write_file
from cloudsword.uses.watching import STILL, OneSided, OwnLabels, Stage, TextsSetAside, Watcher
from cloudsword.vocabulary.reasons import Reason

if TYPE_CHECKING:
    from cloudsword.pitches.extraction import Found
    from cloudsword.pitches.model import PitchModel
    from cloudsword.pitches.reading import Reading

EARLY_TURNS: Final = 3
"""Turns of the caller after each of which a call is read."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A row of a file as it was read.

    Parameters
    ----------
    row, line
        Its number from 1, and its line.
    reason
        Why it could not be read; None: it could.
    reading
        What it is; None where it could not be read.
    early
        Of a call: what it was after the first, second and third turn of the caller; empty for anything else.
    found
        What it names.
    """

    row: int
    line: int
    reason: Reason | None
    reading: "Reading | None"
    early: "tuple[Reading, ...]"
    found: "tuple[Found, ...]"


def train_pitches(
    path: Path,
    column: str,
    label: str,
    out: Path,
    means: Mapping[str, str] | None = None,
    seed: int = 0,
    watcher: Watcher = STILL,
) -> "PitchModel":
    """Train a model on the rows of a file and write it to the file ``out``.

    Parameters
    ----------
    path
        A file of texts.
    column, label
        Names of its columns of texts and of labels.
    out
        Where the model goes, whole or not at all.
    means
        What labels stand for: id of a scam type, or ``none``.
    seed
        Of what is held out when.
    watcher
        Told of stages, of rows that were set aside, and of labels that are the user's own.

    Returns
    -------
    PitchModel
        As it was written.

    Raises
    ------
    NoLearnExtra, NoTextColumn, NoLabels, OneLabelOnly, TooFewTexts, TooManyLabels, InputError,
    UnwritableFile, DiskFull
        Nothing was written.
    """
    require_learn()
    texts, labels, rows = [], [], 0
    aside: Counter[Reason] = Counter()
    first: tuple[int, Reason] | None = None
    with watcher.stage(Stage.READING_TEXTS) as progress:
        for each in read_texts(path, {"--column": column, "--label": label}, progress):
            rows += 1
            text, name = (None, None) if each.reason else each.values
            reason = each.reason
            if reason is None and not (text and text.strip() and name and name.strip()):
                reason = Reason.MISSING
            if reason is not None:
                aside[reason] += 1
                first = first or (each.line, reason)
                continue
            assert text is not None
            assert name is not None
            texts.append(text)
            labels.append(name.strip())
    if first:
        watcher.tell(TextsSetAside(str(path), sum(aside.values()), tuple(aside.most_common()), *first))
    named = TextsNamed(path, column, label, rows)
    return train_texts(texts, labels, named, out, {"source": path.name}, means, seed, watcher)


def require_learn() -> None:
    """Return where what trains is installed: asked for before anything is read.

    Raises
    ------
    NoLearnExtra
        It is not.
    """
    try:
        import sklearn.svm  # noqa: F401 - whether it is there
    except ImportError as error:
        raise NoLearnExtra(package=error.name or "scikit-learn") from error


@dataclass(frozen=True, slots=True)
class TextsNamed:
    """Where texts came from, for messages.

    Parameters
    ----------
    path
        File, or folder of a centre.
    column, label
        What its texts and its labels are called there.
    rows
        How many rows were read.
    """

    path: Path
    column: str
    label: str
    rows: int


def train_texts(
    texts: Sequence[str],
    labels: Sequence[str],
    named: TextsNamed,
    out: Path,
    facts: Mapping[str, object],
    means: Mapping[str, str] | None = None,
    seed: int = 0,
    watcher: Watcher = STILL,
) -> "PitchModel":
    """Train a model on texts and write it to the file ``out``; ``facts`` go into its card.

    Raises
    ------
    NoLearnExtra, NoLabels, OneLabelOnly, TooFewTexts, TooManyLabels, UnwritableFile, DiskFull
        Nothing was written.
    """
    require_learn()
    from cloudsword.pitches.labels import LabelTypes, own_labels
    from cloudsword.pitches.model import MOST_LABELS
    from cloudsword.pitches.training import LEAST_TEXTS, Examples, Settings, train

    path, column, label = named.path, named.column, named.label
    if not texts:
        raise NoLabels(path=path, text_column=column, column=label, value=named.rows)
    counts = Counter(labels)
    if len(counts) == 1:
        raise OneLabelOnly(path=path, value=len(labels), label=labels[0][:60], column=label)
    if len(counts) > MOST_LABELS or any(len(each) > 200 for each in counts):
        raise TooManyLabels(path=path, column=label, value=len(counts), limit=MOST_LABELS)
    examples = Examples.of(texts, labels)
    if len(examples.texts) < LEAST_TEXTS:
        raise TooFewTexts(path=path, value=len(examples.texts), limit=LEAST_TEXTS)
    if len(set(examples.labels)) == 1:
        raise OneLabelOnly(path=path, value=len(examples.labels), label=examples.labels[0][:60], column=label)
    types = LabelTypes(dict(means or {}))
    if own := own_labels(counts, types):
        watcher.tell(OwnLabels(tuple(own)))
    with watcher.stage(Stage.TRAINING):
        model = train(examples, types, Settings(seed=seed), {"name": out.stem, **facts})
    if model.is_scam.all() or not model.is_scam.any():
        watcher.tell(OneSided(is_scam=bool(model.is_scam.all())))
    write_file([packed(model)], out)
    return model


def model_of(path: Path | None) -> "PitchModel":
    """Return the model of a file; None: the one that CloudSword brings.

    Raises
    ------
    UnreadableFile, NotAModel, ModelOfLaterVersion
    """
    return shipped_model() if path is None else read_model(path)


def read_pitches(
    path: Path,
    column: str,
    model: "PitchModel",
    calling_code: str = "",
    watcher: Watcher = STILL,
) -> Iterator[ReadText]:
    """Read the texts of a file, row by row.

    Parameters
    ----------
    path, column
        A file, and its column of texts.
    model
        Reads them.
    calling_code
        How telephone numbers without ``+`` are meant; see ``extracted``.
    watcher
        Told of the stage.

    Yields
    ------
    ReadText
        One for each row of the file, in its order.

    Raises
    ------
    NoTextColumn, InputError
        The file as a whole cannot be used.
    """
    from cloudsword.pitches.extraction import extracted
    from cloudsword.pitches.reading import Reader
    from cloudsword.pitches.text.turns import caller_turns

    reader = Reader(model)
    with watcher.stage(Stage.READING_TEXTS) as progress:
        for each in read_texts(path, {"--column": column}, progress):
            if each.reason is not None:
                yield ReadText(each.row, each.line, each.reason, None, (), ())
                continue
            text = each.values[0] or ""
            turns = caller_turns(text)
            early = tuple(
                reader.read("\n".join(turns[:count]), reasons=0)
                for count in range(1, min(len(turns), EARLY_TURNS) + 1)
            )
            reading = reader.read("\n".join(turns) if turns else text)
            yield ReadText(each.row, each.line, None, reading, early, extracted(text, calling_code))
