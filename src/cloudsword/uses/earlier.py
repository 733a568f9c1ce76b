"""Earlier results: their question asked again, and what changed since."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudsword.errors import MixedTraces, NotWhatItSays, UnreadableFile
from cloudsword.formats.trace_json.text import RESULT
from cloudsword.funds import Parameters, Root
from cloudsword.uses.answer import Answer
from cloudsword.uses.books import Books
from cloudsword.uses.question import Question
from cloudsword.vocabulary.clock import parse_instant
from cloudsword.vocabulary.trace_parts import TracePart
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds import Extension


def earlier_question(earlier: Path, rule: TracingRule | None, books: Books) -> Question:
    """Return the question of an earlier result.

    Parameters
    ----------
    earlier
        A result of ``cloudsword trace``: a JSON file or a Parquet folder.
    rule
        Which of its rules; None: the only one, or ``pro_rata`` where there are several.
    books
        The ledger on which it must have stood.

    Returns
    -------
    Question
        The result's roots, rule and knobs.

    Raises
    ------
    MixedTraces
        It stood on other books.
    UnreadableFile, NotWhatItSays
        It is no result.
    """
    question, fingerprint = _from_folder(earlier, rule) if earlier.is_dir() else _from_json(earlier, rule)
    if fingerprint != books.index.fingerprint:
        raise MixedTraces(
            rule=question.rule.value,
            what=TracePart.LEDGER,
            found=fingerprint,
            limit=books.index.fingerprint,
        )
    return question


def extension_of(
    previous: Path, rule: TracingRule | None, as_of: datetime | None, books: Books
) -> "tuple[Extension, Question]":
    """Ask again what an earlier result asked, of the books as they are now.

    Parameters
    ----------
    previous
        Folder of the earlier result.
    rule
        Which of its rules; None as for ``earlier_question``.
    as_of
        Another end than that of the earlier result; None: the same.
    books
        The longer ledger.

    Returns
    -------
    (Extension, Question)
        The new result with what changed, and the question that it answers.

    Raises
    ------
    BadRowTouched
        A row that was set aside names an account that the trace came to.
    CloudSwordError
        See ``formats.trace_parquet.folder.read_result`` and ``funds.extend``.
    """
    from cloudsword.formats.trace_parquet.folder import read_result
    from cloudsword.funds import extend

    extension = extend(read_result(previous, rule), books.index, as_of)
    result = extension.result
    books.refuse_touched(Answer({result.rule: result}, result.rule).accounts(), result.ledger.currency)
    return extension, Question(result.asked_roots, result.rule, False, result.asked_parameters, {})


def _from_folder(folder: Path, rule: TracingRule | None) -> tuple[Question, str]:
    from cloudsword.formats.trace_parquet.folder import read_result

    result = read_result(folder, rule)
    question = Question(result.asked_roots, rule or result.rule, False, result.asked_parameters, {})
    return question, result.ledger.fingerprint


def _from_json(file: Path, rule: TracingRule | None) -> tuple[Question, str]:
    try:
        found: Any = json.loads(file.read_bytes())
        if "rules" in found:
            chosen = rule or (TracingRule.PRO_RATA if TracingRule.PRO_RATA in found["rules"] else None)
            found = found["rules"][chosen.value if chosen else next(iter(found["rules"]))]
        knobs = found["parameters"]
        roots = tuple(Root(str(r["transaction_id"]), int(r["disputed_minor"])) for r in found["roots"])
        question = Question(
            roots,
            rule or TracingRule.of(found["rule"]),
            False,
            Parameters(**{**knobs, "as_of": parse_instant(knobs["as_of"])}),
            {},
        )
        return question, str(found["ledger"]["fingerprint"])
    except OSError as error:
        raise UnreadableFile(path=file, cause=error.strerror or str(error)) from error
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise NotWhatItSays(
            path=file,
            expected=RESULT,
            cause=f"{type(error).__name__}: {error}"[:200],
        ) from error
