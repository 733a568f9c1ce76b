"""``cloudsword score``: how suspicious things are, and why."""

from datetime import datetime
from pathlib import Path

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Instant, Whole, answer_options
from cloudsword.cli.verb import Option, Verb


def run(
    what: str,
    file: Path | None,
    model: Path | None,
    id_: str | None,
    calls: tuple[Path, ...],
    messages: tuple[Path, ...],
    subscribers: tuple[Path, ...],
    protected: Path | None,
    as_of: datetime | None,
    hours: int,
    form: str,
    out: Path | None,
) -> None:
    """Score and write."""
    from cloudsword.cli.numbers import write_scores
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.errors import NothingSaid
    from cloudsword.uses import numbers

    names = numbers.protected_numbers(protected) if protected else frozenset[str]()
    if file is not None and calls:
        raise NothingSaid(found=said("both"))
    if calls:
        files = numbers.TelephoneFiles(calls, messages, subscribers)
        scores = numbers.scores_of_calls(
            files, model=model, as_of=as_of, hours=hours, protected=names, watcher=AT_CONSOLE
        )
    elif file is not None and model is not None:
        scores = numbers.scores_of_table(file, model, id_, names, AT_CONSOLE)
    else:
        raise NothingSaid(found=said("neither") if file is None else said("a table without a model"))
    write_scores(scores, form, out)


def _files(name: str, *, en: str) -> Option:
    return Option([name], metavar="FILE", type=click.Path(path_type=Path), multiple=True, en=en)


verb = Verb(
    "score",
    run,
    [
        click.Argument(["what"], type=click.Choice(["numbers"])),
        click.Argument(["file"], required=False, type=click.Path(path_type=Path)),
        Option(
            ["--model"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            en="A model of cloudsword train numbers. Calls are scored by rules without one.",
        ),
        Option(
            ["--id", "id_"],
            metavar="COLUMN",
            en="The column of the table that names the number. Else the one that the model was trained with.",
        ),
        _files("--calls", en="Calls to score the callers of, instead of a table of features."),
        _files("--messages", en="Messages of the same numbers."),
        _files(
            "--subscribers",
            en="When numbers were given to their holders; what earlier holders did does not count.",
        ),
        Option(
            ["--protected"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            en="Numbers that are never proposed, one a line: emergency numbers, hotlines of banks and "
            "police.",
        ),
        Option(
            ["--as-of"],
            metavar="INSTANT",
            type=Instant(),
            en="Score as at this moment: no later row counts. Else the end of the calls.",
        ),
        Option(
            ["--hours"],
            metavar="N",
            type=Whole(1, 24 * 31),
            default=24,
            show_default=True,
            en="Hours before that moment in which behaviour is counted; it is compared with the two "
            "weeks before.",
        ),
        *answer_options(("table", "jsonl"), "File for the result; else standard output."),
    ],
    en="Score telephone numbers: from 0 to 1, with a probability where a model gives one, what is "
    "proposed, and "
    "the reasons in words.\n\n"
    "Give a table of features with a model that was trained on such tables, or calls. A warning is "
    "proposed only "
    "where the calls prove that the number itself called (handset or cell of the caller); a number that "
    "was only "
    "shown is worth a look at most. The machine proposes; a person decides.",
)
