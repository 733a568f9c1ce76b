"""Options that several verbs share: the books, the question, the knobs, the form of the answer."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from cloudsword.cli.language import said
from cloudsword.cli.verb import Option
from cloudsword.errors import BadOption
from cloudsword.tongue import N_, listed, phrase
from cloudsword.vocabulary.tracing_rules import TracingRule

_MOST: Final = 2**63 - 1
ALL_RULES: Final = "all"


class Whole(click.ParamType[int]):
    """A whole number within bounds; what is outside is refused in words.

    Parameters
    ----------
    least, most
        Bounds, both included.
    """

    name = "integer"

    def __init__(self, least: int = 0, most: int = _MOST) -> None:
        self.least, self.most = least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        text = str(value).strip()
        is_digits = text.removeprefix("-").isascii() and text.removeprefix("-").isdigit() and len(text) < 30
        if not is_digits or not self.least <= int(text) <= self.most:
            raise BadOption(
                option=param.opts[0] if param else "?",
                value=text[:60],
                limit=said(
                    "a whole number from {least} to {most} is needed", least=self.least, most=self.most
                ),
                next_step=said("correct it"),
            )
        return int(text)


class Instant(click.ParamType[object]):
    """An instant with its zone."""

    name = "instant"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """Return an aware datetime."""
        from cloudsword.vocabulary.clock import parse_instant

        return parse_instant(value) if isinstance(value, str) else value


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if len(text) == len("2026-03-02"):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise BadOption(
            option=param.opts[0] if param else "?",
            value=text[:60],
            limit=said("this is no day of the calendar"),
            next_step=said("write it as 2026-03-02"),
        )


def _file(name: str, en: str, *, many: bool = False) -> Option:
    return Option([name], metavar="FILE", type=click.Path(path_type=Path), multiple=many, en=en)


def centre_option() -> Option:
    """Return the option for a centre, where there must be one."""
    return Option(
        ["--centre"],
        metavar="DIR",
        required=True,
        type=click.Path(path_type=Path),
        en="Folder of the centre.",
    )


def both_sides_option() -> Option:
    """Return the option that takes transfers in which look like the other side of others."""
    return Option(
        ["--both-sides"],
        is_flag=True,
        en="Take transfers all the same that look like the other side of transfers that are there: same "
        "payer, payee, amount and currency, booked together, from another book. Else they are refused.",
    )


def earlier_option() -> Option:
    """Return the option for an earlier result whose question is asked again."""
    return Option(
        ["--trace", "earlier"],
        metavar="RESULT",
        type=click.Path(path_type=Path),
        en="Instead of roots and knobs: an earlier result of cloudsword trace (JSON file or Parquet "
        "folder) on the same "
        "books.",
    )


def books_options() -> list[click.Parameter]:
    """Return the options that name the books: a centre, or files."""
    return [
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="Centre whose lake holds the records.",
        ),
        _file(
            "--transfers",
            "File of transfers to read instead of a centre; CSV, TSV, JSON lines or Parquet, plain, gzip "
            "or zstd.",
            many=True,
        ),
        _file(
            "--accounts",
            "File of what is known of the accounts: institution, kind, holder, balance.",
            many=True,
        ),
        Option(
            ["--mapping"],
            metavar="NAME|FILE",
            en="How the columns of the transfers files are read: a shipped mapping by name, or a TOML file.",
        ),
        Option(
            ["--accounts-mapping"],
            metavar="NAME|FILE",
            en="The same for the accounts files.",
        ),
        both_sides_option(),
    ]


def question_options() -> list[click.Parameter]:
    """Return the options that name the disputed transfers."""
    return [
        Option(
            ["--root"],
            metavar="ID[=AMOUNT_MINOR]",
            multiple=True,
            en="A disputed transfer; behind the last = the disputed part in minor units, else all of it.",
        ),
        Option(
            ["--report"],
            metavar="ID",
            multiple=True,
            en="A report of the centre: every transfer that it disputes is a root; all: every report.",
        ),
    ]


def rule_option(*, with_all: bool) -> Option:
    """Return the option for the tracing rule; ``with_all`` lets it be ``all``."""
    rules = [rule.value for rule in TracingRule]
    return Option(
        ["--rule"],
        type=click.Choice([*rules, ALL_RULES] if with_all else rules),
        metavar="RULE",
        en=phrase(
            N_("Tracing rule: {rules}. All five side by side: all. Else the policy's, else pro_rata.")
            if with_all
            else N_("Tracing rule: {rules}. Else the policy's, else pro_rata."),
            rules=listed(rules),
        ),
    )


def knob_options() -> list[click.Parameter]:
    """Return the knobs of a trace."""
    return [
        Option(
            ["--as-of"],
            metavar="INSTANT",
            type=Instant(),
            en="Transfers booked after it do not exist, such as 2019-12-05T10:30:00+08:00. Else the end of "
            "the ledger.",
        ),
        Option(
            ["--max-hops"],
            metavar="N",
            type=Whole(0, 1_000),
            en="Payments of an account at this hop are not followed. Else 10.",
        ),
        Option(
            ["--hop-window"],
            metavar="SECONDS",
            type=Whole(0, 3_153_600_000),
            en="Seconds after an account's latest stolen credit in which its payments are followed. Else "
            "30 days.",
        ),
        Option(
            ["--min-transaction-amount"],
            metavar="MINOR",
            type=Whole(1),
            en="Least stolen part of a payment that is followed. Else a thousandth of the smallest "
            "disputed amount.",
        ),
        Option(
            ["--max-transactions"],
            metavar="N",
            type=Whole(),
            en="Most payments that are followed. Else 100,000 for each root.",
        ),
        Option(
            ["--hub-threshold"],
            metavar="N",
            type=Whole(),
            en="An account with more transfers than this on one UTC day is a hub, where trails end. Else 1,"
            "000.",
        ),
    ]


def answer_options(forms: tuple[str, ...], out: str) -> list[click.Parameter]:
    """Return the options for the form of the answer and its place.

    Parameters
    ----------
    forms
        Allowed forms, the default first.
    out
        What ``--out`` is.

    Returns
    -------
    list of options
        ``--format`` and ``--out``.
    """
    return [
        Option(
            ["--format", "form"],
            type=click.Choice(forms),
            default=forms[0],
            show_default=True,
            en="Form of the result.",
        ),
        Option(["--out"], metavar="PATH", type=click.Path(path_type=Path), en=out),
    ]
