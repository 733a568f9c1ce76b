"""Telephone numbers: training a model on somebody's table, and scoring tables or calls."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cloudsword.errors import (
    NoBusyNumber,
    NothingToLearnFrom,
    TooFewLabels,
    UnknownLabel,
    ValueUnreadable,
)
from cloudsword.formats.feature_table import FeatureTable, read_feature_table
from cloudsword.formats.number_model import model_bytes, read_model
from cloudsword.tables import CALLS, MESSAGES, SUBSCRIBERS
from cloudsword.tables.contract import Table
from cloudsword.uses.reading import read_files
from cloudsword.uses.results import write_file
from cloudsword.uses.watching import STILL, CallsLeftOut, ColumnsLeft, SetAside, Stage, Watcher
from cloudsword.vocabulary.msisdn import is_canonical
from cloudsword.warning.scoring import NumberScore, scores_by_model, scores_by_rules
from cloudsword.warning.table import Chosen, Matrix, choose, matrix, unreadable

if TYPE_CHECKING:
    from cloudsword.warning.training import Effort, Trained

TRUE: Final = frozenset({"1", "1.0", "true", "yes", "y", "t", "positive"})
FALSE: Final = frozenset({"0", "0.0", "false", "no", "n", "f", "negative"})
UNKNOWN: Final = frozenset({"unsure", "unknown", "nan", "null", "none", "na", "n/a"})
ENGINE_MB: Final = 3_000


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a model is to be trained on.

    Parameters
    ----------
    file
        Table of features, one row a number, or a number and day.
    id, label
        Names of the columns that name the number, and that say whether it is a scam number.
    drop
        Columns that are no features.
    validate
        Table of rows that no tree may see; None: the folds have to do.
    seed
        Of folds and trees.
    """

    file: Path
    id: str
    label: str
    drop: tuple[str, ...] = ()
    validate: Path | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class LessonRows:
    """Rows that a model is to be trained on.

    Parameters
    ----------
    path
        Where they came from, for messages.
    rows
        One row a number, or a number and day.
    ids
        Whose each row is; rows of one number stay together where some are held out.
    labels
        By row: 1 scam, 0 honest, -1 nobody knows.
    no_features
        Columns that are none.
    card
        What the card says beside what is measured.
    seed
        Of folds and trees.
    """

    path: Path
    rows: pa.Table
    ids: Sequence[str | None]
    labels: NDArray[np.int64]
    no_features: tuple[str, ...]
    card: Mapping[str, object]
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of a training.

    Parameters
    ----------
    trained
        The model and its figures.
    chosen
        What was taken of the table, and what was left.
    unlabelled
        Rows that were kept out because nobody knows.
    """

    trained: "Trained"
    chosen: Chosen
    unlabelled: int


@dataclass(frozen=True, slots=True)
class TelephoneFiles:
    """Files of records that numbers are scored by.

    Parameters
    ----------
    calls, messages, subscribers
        Files by table; messages and subscribers may be none.
    """

    calls: tuple[Path, ...]
    messages: tuple[Path, ...] = ()
    subscribers: tuple[Path, ...] = ()


def learn(lesson: Lesson, out: Path, watcher: Watcher = STILL, effort: "Effort | None" = None) -> Learnt:
    """Train a model and write it.

    Parameters
    ----------
    lesson
        What it is trained on.
    out
        Where the model goes.
    watcher
        Told what was left out.
    effort
        How much work it may be; None: as much as is worth it.

    Raises
    ------
    NoLearnExtra, MissingColumn, UnknownLabel, TooFewLabels, NothingToLearnFrom, InputError, UnwritableFile
    """
    table = _read(lesson.file, watcher)
    for name in lesson.drop:
        table.require(name)
    ids, labels = table.texts(lesson.id), _labels(table, lesson.label)
    rows = LessonRows(
        lesson.file,
        table.rows,
        ids,
        labels,
        (lesson.id, lesson.label, *lesson.drop),
        {"id": lesson.id, "label": lesson.label},
        lesson.seed,
    )
    return learn_rows(rows, out, watcher, effort, lambda chosen: _validation(lesson, chosen, watcher))


def learn_rows(
    lesson: LessonRows,
    out: Path,
    watcher: Watcher = STILL,
    effort: "Effort | None" = None,
    validation: "Callable[[Chosen], tuple[Matrix, NDArray[np.bool_]] | None] | None" = None,
) -> Learnt:
    """Train a model on rows and write it; ``validation`` gives rows that no tree may see.

    Raises
    ------
    NoLearnExtra, TooFewLabels, NothingToLearnFrom, UnwritableFile
    """
    from cloudsword.warning.training import EFFORT, LEAST_OF_A_CLASS, train

    labels = lesson.labels
    known = np.flatnonzero(labels >= 0)
    groups = _groups(lesson.ids)
    is_scam = labels == 1
    scams = len(np.unique(groups[known[is_scam[known]]]))
    honest = len(np.unique(groups[known[~is_scam[known]]]))
    if min(scams, honest) < LEAST_OF_A_CLASS:
        raise TooFewLabels(
            path=lesson.path,
            scams=scams,
            honest=honest,
            unlabelled=len(labels) - len(known),
            limit=LEAST_OF_A_CLASS,
        )
    rows = lesson.rows.take(pa.array(known))
    chosen = choose(rows, list(lesson.no_features))
    if not chosen.columns:
        found = ", ".join([*chosen.constant, *chosen.naming]) or "-"
        raise NothingToLearnFrom(path=lesson.path, found=found)
    if chosen.constant or chosen.naming:
        watcher.tell(ColumnsLeft(chosen.constant, chosen.naming))
    held = validation(chosen) if validation is not None else None
    with watcher.stage(Stage.TRAINING):
        trained = train(
            matrix(rows, chosen.columns),
            is_scam[known],
            chosen.columns,
            groups=groups[known],
            seed=lesson.seed,
            validation=held,
            card={**lesson.card, "unlabelled_rows": len(labels) - len(known)},
            effort=effort or EFFORT,
        )
    write_file([model_bytes(trained.model)], out)
    return Learnt(trained, chosen, len(labels) - len(known))


def _validation(lesson: Lesson, chosen: Chosen, watcher: Watcher) -> tuple[Matrix, NDArray[np.bool_]] | None:
    from cloudsword.warning.training import LEAST_OF_A_CLASS

    if lesson.validate is None:
        return None
    other = _read(lesson.validate, watcher)
    answers = _labels(other, lesson.label)
    told = np.flatnonzero(answers >= 0)
    counts = int((answers == 1).sum()), int((answers == 0).sum())
    if min(counts) < LEAST_OF_A_CLASS:
        raise TooFewLabels(
            path=lesson.validate,
            scams=counts[0],
            honest=counts[1],
            unlabelled=len(answers) - len(told),
            limit=LEAST_OF_A_CLASS,
        )
    return _matrix(other, chosen, told), answers[told] == 1


def scores_of_table(
    file: Path,
    model: Path,
    id_: str | None = None,
    protected: frozenset[str] = frozenset(),
    watcher: Watcher = STILL,
) -> list[NumberScore]:
    """Return what a model says of the rows of a table, in their order.

    Parameters
    ----------
    file
        Table with the columns of the model.
    model
        File of the model.
    id_
        Column that names the number; None: the one of the training.
    protected
        Numbers that are never proposed.
    watcher
        Told what was left out.

    Raises
    ------
    NotANumberModel, NumberModelNewer, MissingColumn, ValueUnreadable, InputError
    """
    read = read_model(model)
    table = _read(file, watcher)
    name = id_ or str(read.card.get("id", ""))
    ids = [
        text if text is not None else f"row {line}"
        for text, line in zip(table.texts(name), table.lines, strict=True)
    ]
    for column in read.columns:
        table.require(column.name)
    _refuse_unreadable(table, Chosen(read.columns, (), ()))
    return scores_by_model(ids, table.rows, read, protected=protected)


def scores_of_calls(
    files: TelephoneFiles,
    *,
    model: Path | None = None,
    as_of: datetime | None = None,
    hours: int = 24,
    protected: frozenset[str] = frozenset(),
    utc_offset_s: int = 0,
    watcher: Watcher = STILL,
) -> list[NumberScore]:
    """Return what rules, or a model, say of every number that was busy in the calls.

    Parameters
    ----------
    files
        The records.
    model
        A model of the features; None: the rules alone.
    as_of
        The moment of scoring, which no row passes; None: the second after the last call.
    hours
        Length of the window.
    protected
        Numbers that are never proposed.
    utc_offset_s
        By how much local clocks are ahead of UTC.
    watcher
        Told what was left out.

    Raises
    ------
    NoLakeExtra, NoBusyNumber, NotANumberModel, InputError
    """
    from cloudsword.lake.engine import Engine
    from cloudsword.warning.cleaning import cleaned
    from cloudsword.warning.features import DAY_S, Evidence, Window, number_features

    read = read_model(model) if model is not None else None
    now = datetime.now(UTC)
    found = cleaned(_records(files.calls, CALLS, now, watcher))
    if found.twice or found.to_itself or found.too_long:
        watcher.tell(CallsLeftOut(found.twice, found.to_itself, found.too_long))
    until = _until(found.calls, as_of)
    window = Window(until, hours * 3_600, 14 * DAY_S, utc_offset_s)
    with (
        tempfile.TemporaryDirectory(prefix="cloudsword-") as folder,
        Engine(Path(folder), ENGINE_MB) as engine,
    ):

        def records(paths: tuple[Path, ...], table: Table) -> object:
            return engine.values(_records(paths, table, now, watcher)) if paths else None

        evidence = Evidence(
            engine.values(found.calls),
            records(files.messages, MESSAGES),
            records(files.subscribers, SUBSCRIBERS),
        )
        with watcher.stage(Stage.COUNTING_CALLS):
            features = engine.table(number_features(evidence, window, keep=engine.stored).order_by("number"))
    if not features.num_rows:
        raise NoBusyNumber(
            limit=window.least_calls,
            hours=hours,
            until=datetime.fromtimestamp(until, UTC).isoformat(),
        )
    ids = [f"+{number}" for number in features.column("number").to_pylist()]
    if read is None:
        return scores_by_rules(ids, features, window, protected=protected)
    for column in read.columns:
        FeatureTable(model or Path(), features, np.zeros(0, np.int64), ()).require(column.name)
    return scores_by_model(ids, features, read, window, protected=protected)


def protected_numbers(path: Path) -> frozenset[str]:
    """Return the numbers of a text file, one a line: emergency numbers, hotlines of banks and police.

    What follows a ``#`` is a remark. Short numbers stay as they are; others may lack nothing of E.164.
    """
    from cloudsword.errors import UnreadableFile

    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(path=path, cause=getattr(error, "strerror", None) or "no UTF-8 text") from None
    listed = (line.partition("#")[0].strip() for line in lines)
    return frozenset(
        text if not is_canonical(f"+{text}") or len(text) < 9 else f"+{text}" for text in listed if text
    )


def _records(paths: Sequence[Path], table: Table, now: datetime, watcher: Watcher) -> pa.Table:
    with watcher.stage(Stage.READING_RECORDS, table.name) as progress:
        found = read_files(paths, table, None, now=now, progress=progress, watcher=watcher)
    aside = found.aside.summary()
    if aside is not None:
        watcher.tell(aside)
    return found.rows


def _until(calls: pa.Table, as_of: datetime | None) -> int:
    if as_of is not None:
        return int(as_of.timestamp())
    latest = np.asarray(calls.column("started_at").cast(pa.int64())).max() if calls.num_rows else 0
    return int(latest // 1_000_000) + 1


def _read(path: Path, watcher: Watcher) -> FeatureTable:
    table = read_feature_table(path)
    if table.broken:
        first = table.broken[0]
        watcher.tell(
            SetAside("numbers", len(table.broken), table.reasons, str(path), first.line, first.reason.value)
        )
    return table


def _labels(table: FeatureTable, name: str) -> NDArray[np.int64]:
    """Return 1, 0, or -1 where nobody knows, for each row."""
    found = np.full(table.rows.num_rows, -1, np.int64)
    strange: list[tuple[int, str]] = []
    for row, text in enumerate(table.texts(name)):
        word = text.lower() if text else ""
        if word in TRUE:
            found[row] = 1
        elif word in FALSE:
            found[row] = 0
        elif word and word not in UNKNOWN:
            strange.append((row, text or ""))
    if strange:
        row, text = strange[0]
        raise UnknownLabel(
            path=table.path, line=int(table.lines[row]), column=name, value=text[:60], count=len(strange)
        )
    return found


def _groups(ids: Sequence[str | None]) -> NDArray[np.int64]:
    """Return a number for each id; a row without one is a group of its own."""
    known: dict[str, int] = {}
    return np.array(
        [len(ids) + row if name is None else known.setdefault(name, row) for row, name in enumerate(ids)],
        np.int64,
    )


def _matrix(table: FeatureTable, chosen: Chosen, rows: NDArray[np.intp]) -> Matrix:
    for column in chosen.columns:
        table.require(column.name)
    _refuse_unreadable(table, chosen)
    return matrix(table.rows.take(pa.array(rows)), chosen.columns)


def _refuse_unreadable(table: FeatureTable, chosen: Chosen) -> None:
    for column, (count, first) in unreadable(table.rows, chosen.columns).items():
        raise ValueUnreadable(path=table.path, column=column, count=count, value=first)
