"""``cloudsword read``: what texts say, and which of them are scams."""

from pathlib import Path

import click

from cloudsword.cli.options import answer_options
from cloudsword.cli.verb import Option, Verb


def run(file: Path, column: str, model: Path | None, calling_code: str, form: str, out: Path | None) -> None:
    """Read and write."""
    from cloudsword.cli.pitches import write_readings

    write_readings(file, column, model, calling_code, form, out)


def code_of(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return the digits of a country code; BadOption where it is none."""
    from cloudsword.cli.language import said
    from cloudsword.errors import BadOption

    code = value.strip().removeprefix("+")
    if code and not (code.isascii() and code.isdigit() and len(code) <= 3 and code[0] != "0"):
        raise BadOption(
            option="--calling-code",
            value=value[:60],
            limit=said("a country code has one to three digits, such as 86"),
            next_step=said("correct it"),
        )
    return code


verb = Verb(
    "read",
    run,
    [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        Option(
            ["--column"],
            metavar="NAME",
            default="text",
            show_default=True,
            en="The column of texts.",
        ),
        Option(
            ["--model"],
            metavar="FILE",
            type=click.Path(path_type=Path),
            en="A model that cloudsword train wrote. Else the one that CloudSword brings, which was trained "
            "on synthetic texts alone.",
        ),
        Option(
            ["--calling-code"],
            metavar="CODE",
            default="",
            callback=code_of,
            en="Country code of telephone numbers that are written without one. Else 86 in texts with "
            "Chinese characters, and elsewhere such numbers keep their digits.",
        ),
        *answer_options(
            ("table", "jsonl"),
            "File for the result. Standard output where it is - or left out.",
        ),
    ],
    en="Say of each text of a file which scam it is, or none: how probable a scam is, which words decided, "
    "whether a person has to look (unsure), and which numbers, links, accounts, sums and apps it names. Of "
    "a call, where lines begin with who speaks, what the caller says is read, and what it was after the "
    "first, second and third turn is told too.\n\n"
    "It gives one record for each row, in the order of the file; a row that cannot be read has a record "
    "that says why. A verdict is a hint for a person, never a decision.",
)
