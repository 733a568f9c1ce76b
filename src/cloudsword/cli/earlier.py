"""Asking again what an earlier result asked."""

from pathlib import Path

from cloudsword.cli.asked import Asked, question_of
from cloudsword.cli.language import said
from cloudsword.cli.options import ALL_RULES
from cloudsword.errors import BadOption
from cloudsword.uses.books import Books
from cloudsword.uses.earlier import earlier_question
from cloudsword.uses.question import Question
from cloudsword.vocabulary.tracing_rules import TracingRule


def question_or_earlier(asked: Asked, earlier: Path | None, books: Books) -> Question:
    """Return the question of the command line, or that of an earlier result.

    Parameters
    ----------
    asked
        The words of the command line.
    earlier
        A result of ``cloudsword trace``; None: there is none.
    books
        The ledger; an earlier result must have stood on it.

    Raises
    ------
    BadOption
        The command line asks something beside the earlier result.
    MixedTraces, UnreadableFile, NotWhatItSays
        See ``uses.earlier``.
    """
    if earlier is None:
        return question_of(asked, books)
    refuse_beside("--trace", asked)
    return earlier_question(earlier, one_rule(asked), books)


def one_rule(asked: Asked) -> TracingRule | None:
    """Return the one rule that the command line says; None: it says none, or all."""
    return None if asked.rule in (None, ALL_RULES) else TracingRule.of(asked.rule)


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
