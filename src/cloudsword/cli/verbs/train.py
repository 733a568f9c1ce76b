"""``cloudsword train``: a model from labelled examples."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cloudsword.cli.language import said
from cloudsword.cli.options import Instant, Whole
from cloudsword.cli.verb import Option, Verb
from cloudsword.errors import BadOption

if TYPE_CHECKING:
    from datetime import datetime

OF_FILES = (("label", "label"),)
"""Options that only files have, with what they are where they are not given."""

OF_PITCHES = (("column", "text"), ("means", ()))
"""Options that only texts have, with what they are where they are not given."""

OF_NUMBERS = (("id_", None), ("drop", ()), ("validate", None))
"""Options that only tables of numbers have."""


def run(
    what: str,
    file: Path | None,
    centre: Path | None,
    until: "datetime | None",
    column: str,
    label: str,
    means: tuple[str, ...],
    id_: str | None,
    drop: tuple[str, ...],
    validate: Path | None,
    seed: int,
    out: Path,
) -> None:
    """Train and write."""
    given = {"column": column, "label": label, "means": means, "id_": id_, "drop": drop, "validate": validate}
    if (file is None) is (centre is None):
        raise BadOption(
            option="FILE, --centre",
            value=said("(both)") if file else said("(neither)"),
            limit=said("a model learns from a file or from a centre"),
            next_step=said("give one of the two"),
        )
    if centre is not None:
        _refuse(given, (*OF_FILES, *OF_PITCHES, *OF_NUMBERS), said("a centre knows what it has"))
        from cloudsword.cli.teaching import train_of_centre

        train_of_centre(what, centre, until, seed, out)
        return
    assert file is not None
    if until is not None:
        raise BadOption(
            option="--until",
            value=until.isoformat(),
            limit=said("a file does not say when what was known"),
            next_step=said("leave it out"),
        )
    others = OF_NUMBERS if what == "pitches" else OF_PITCHES
    _refuse(given, others, said("cloudsword train {what} does not know it", what=what))
    if what == "pitches":
        from cloudsword.cli.pitches import write_training

        write_training(file, column, label, means, seed, out)
        return
    from cloudsword.cli.numbers import train_numbers
    from cloudsword.uses.numbers import Lesson

    if id_ is None:
        raise BadOption(
            option="--id",
            value=said("(not given)"),
            limit=said("a table of numbers needs a column that names the number"),
            next_step=said("name it, such as --id msisdn"),
        )
    train_numbers(Lesson(file, id_, label, drop, validate, seed), out)


def _refuse(given: "Mapping[str, object]", unknown: "tuple[tuple[str, object], ...]", why: str) -> None:
    for name, absent in unknown:
        if given[name] != absent:
            raise BadOption(
                option=f"--{name.rstrip('_')}",
                value=given[name],
                limit=why,
                next_step=said("leave it out"),
            )


verb = Verb(
    "train",
    run,
    [
        click.Argument(["what"], type=click.Choice(["pitches", "numbers"])),
        click.Argument(["file"], required=False, type=click.Path(path_type=Path)),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="In place of a file: a centre. Of pitches: the stories of its reports with the scam type that "
            "was judged. Of numbers: what the calls of its last seven days say, with what people judged and "
            "reports complained of.",
        ),
        Option(
            ["--until"],
            metavar="INSTANT",
            type=Instant(),
            en="Of a centre: nothing is used that was not known at this instant; else all that is known.",
        ),
        Option(
            ["--column"],
            metavar="NAME",
            default="text",
            show_default=True,
            en="Of pitches: the column of texts.",
        ),
        Option(
            ["--label"],
            metavar="NAME",
            default="label",
            show_default=True,
            en="The column that says what each row is. Of pitches: an id of a scam type, none, or a word "
            "of your "
            "own. Of numbers: 1 or 0, true or false, yes or no, positive or negative; empty or unsure where "
            "nobody knows.",
        ),
        Option(
            ["--means"],
            metavar="LABEL=TYPE",
            multiple=True,
            en="Of pitches: what a word of your own stands for: an id of a scam type, or none for honest "
            "texts. "
            "Else known words for honest texts, such as ham, are none, and other words are the type other.",
        ),
        Option(
            ["--id", "id_"],
            metavar="NAME",
            en="Of numbers: the column that names the number. Rows of one number stay together where "
            "rows are "
            "held out.",
        ),
        Option(
            ["--drop"],
            metavar="NAME",
            multiple=True,
            en="Of numbers: a column that is no feature, such as one that was filled in after the number was "
            "found out.",
        ),
        Option(
            ["--validate"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            en="Of numbers: a table of rows that no tree may see: threshold and probabilities are made "
            "on it. "
            "Else on rows that are held out in turn.",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(0, 2**31 - 1),
            default=0,
            show_default=True,
            en="Decides which rows are held out when; the same seed gives the same model.",
        ),
        Option(
            ["--out"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            required=True,
            en="Where the model goes.",
        ),
    ],
    en="Train a model on what people have labelled. The figures that are told are of rows that were held "
    "out.\n\n"
    "Of pitches, for cloudsword read: which words, stretches of characters and sounds each kind of text "
    "has. A "
    "list of texts in JSON is one text: the turns of a call. Repeated rows count once.\n\n"
    "Of numbers, for cloudsword score: a table of your own, one row a number, or a number and day; "
    "columns of any "
    "names, numbers, texts, and values that are missing. Columns that say nothing are left out and told. "
    "What the "
    "model says is true of numbers like those in the file.\n\n"
    "The file is CSV, TSV, JSON lines or Parquet, plain, gzip or zstd.",
)
