"""Asking again what an earlier result asked."""

import json
from pathlib import Path
from typing import Any

from cloudsword.cli.books import Books
from cloudsword.cli.language import said
from cloudsword.cli.options import ALL_RULES
from cloudsword.cli.question import Asked, Question, question_of
from cloudsword.errors import BadOption, MixedTraces, NotWhatItSays, UnreadableFile
from cloudsword.funds import Parameters, Root
from cloudsword.vocabulary.clock import parse_instant
from cloudsword.vocabulary.tracing_rules import TracingRule


def question_or_earlier(asked: Asked, earlier: Path | None, books: Books) -> Question:
    """Return the question of the command line, or that of an earlier result.

    Parameters
    ----------
    asked
        The words of the command line.
    earlier
        A result of ``cloudsword trace``: a JSON file or a Parquet folder; None: there is none.
    books
        The ledger; an earlier result must have stood on it.

    Returns
    -------
    Question
        An earlier result's roots, rule and knobs.

    Raises
    ------
    BadOption
        The command line asks something beside the earlier result.
    MixedTraces
        The earlier result stood on other books.
    UnreadableFile, NotWhatItSays
        It is no result.
    """
    if earlier is None:
        return question_of(asked, books)
    refuse_beside("--trace", asked)
    rule = TracingRule.of(asked.rule) if asked.rule and asked.rule != ALL_RULES else None
    question, fingerprint = _from_folder(earlier, rule) if earlier.is_dir() else _from_json(earlier, rule)
    if fingerprint != books.index.fingerprint:
        raise MixedTraces(
            rule=question.rule.value,
            what="ledger",
            what_zh="交易流水",
            found=fingerprint,
            limit=books.index.fingerprint,
        )
    return question


def refuse_beside(option: str, asked: Asked, *allowed: str) -> None:
    """Refuse a command line that names roots, reports or knobs beside an earlier result.

    Parameters
    ----------
    option
        The option that names the earlier result.
    asked
        The words of the command line.
    *allowed
        Knobs that may be said all the same.

    Raises
    ------
    BadOption
        Names the first that is too much.
    """
    said_too: dict[str, object] = {"root": asked.roots, "report": asked.reports, **asked.knobs}
    for name, value in said_too.items():
        if value and name not in allowed:
            raise BadOption(
                option="--" + name.replace("_", "-"),
                value=", ".join(value)[:80] if isinstance(value, tuple) else value,
                limit=said("{option} brings its own question", option=option),
                next_step=said("leave one of the two out"),
            )


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
            expected="a result of cloudsword trace",
            cause=f"{type(error).__name__}: {error}"[:200],
            cause_zh=f"{type(error).__name__}: {error}"[:200],
        ) from error
