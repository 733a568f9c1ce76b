"""``cloudsword train``: a model from labelled examples."""

from pathlib import Path

import click

from cloudsword.cli.options import Whole
from cloudsword.cli.verb import Option, Verb


def run(what: str, file: Path, column: str, label: str, means: tuple[str, ...], seed: int, out: Path) -> None:
    """Train and write."""
    from cloudsword.cli.pitches import write_training

    write_training(file, column, label, means, seed, out)


verb = Verb(
    "train",
    run,
    [
        click.Argument(["what"], type=click.Choice(["pitches"])),
        click.Argument(["file"], type=click.Path(path_type=Path)),
        Option(
            ["--column"],
            metavar="NAME",
            default="text",
            show_default=True,
            en="The column of texts.",
        ),
        Option(
            ["--label"],
            metavar="NAME",
            default="label",
            show_default=True,
            en="The column that says what each text is: an id of a scam type, none, or a word of your own.",
        ),
        Option(
            ["--means"],
            metavar="LABEL=TYPE",
            multiple=True,
            en="What a word of your own stands for: an id of a scam type, or none for honest texts. Else "
            "known words for honest texts, such as ham, are none, and other words are the type other.",
        ),
        Option(
            ["--seed"],
            metavar="N",
            type=Whole(0, 2**32 - 1),
            default=0,
            show_default=True,
            en="Decides which texts are held out when; the same seed gives the same model.",
        ),
        Option(
            ["--out"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            required=True,
            en="Where the model goes.",
        ),
    ],
    en="Train a model of pitches on texts that people have labelled, for cloudsword read. It learns which "
    "words, stretches of characters and sounds each kind of text has; a fifth of the texts at a time is "
    "held out, which gives the probabilities and the figures of the model's card.\n\n"
    "The file is CSV, TSV, JSON lines or Parquet, plain, gzip or zstd. A list of texts in JSON is one text: "
    "the turns of a call. Repeated rows count once.",
)
