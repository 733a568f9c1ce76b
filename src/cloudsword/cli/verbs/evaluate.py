"""``cloudsword evaluate``: a centre held against the truth of its country."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from click.core import ParameterSource

from cloudsword.cli.language import said
from cloudsword.cli.options import answer_options, centre_option, rule_option
from cloudsword.cli.verb import Option, Verb
from cloudsword.errors import BadOption

LATENCIES = ("legacy", "day", "hours", "fast")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks.

    Parameters
    ----------
    centre
        Folder of the centre.
    rule, latency
        Of the money.
    form, out
        Form of the answer, and where it goes; None: standard output.
    """

    centre: Path
    rule: str | None
    latency: str
    form: str
    out: Path | None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One thing that can be evaluated.

    Parameters
    ----------
    run
        Evaluates and writes.
    forms
        Forms in which it can be written.
    options
        Options that belong to it alone.
    """

    run: Callable[[Asked], None]
    forms: tuple[str, ...]
    options: tuple[str, ...] = ()


def _money(asked: Asked) -> None:
    from cloudsword.cli.evaluating import write_evaluation
    from cloudsword.cli.output import require_out
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.uses.evaluating import evaluation_of
    from cloudsword.vocabulary.tracing_rules import TracingRule

    if asked.form == "html":
        require_out(asked.out, asked.form)
    chosen = TracingRule.of(asked.rule) if asked.rule else None
    found = evaluation_of(asked.centre, chosen, asked.latency, AT_CONSOLE)
    write_evaluation(found, asked.form, asked.out)


def _warning(asked: Asked) -> None:
    from cloudsword.cli.evaluating import write_warning_evaluation
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.uses.evaluating import warning_evaluation_of

    write_warning_evaluation(warning_evaluation_of(asked.centre, AT_CONSOLE), asked.form, asked.out)


def _dissuasion(asked: Asked) -> None:
    from cloudsword.cli.evaluating import write_dissuasion_evaluation
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.uses.evaluating import dissuasion_evaluation_of

    write_dissuasion_evaluation(dissuasion_evaluation_of(asked.centre, AT_CONSOLE), asked.form, asked.out)


EVALUATED: Final[dict[str, Evaluated]] = {
    "money": Evaluated(_money, ("table", "json", "html"), ("rule", "latency")),
    "warning": Evaluated(_warning, ("table", "json")),
    "dissuasion": Evaluated(_dissuasion, ("table", "json")),
}
"""Everything that can be evaluated; what joins is one row here."""


def run(centre: Path, of: str, rule: str | None, latency: str, form: str, out: Path | None) -> None:
    """Evaluate and write."""
    chosen = EVALUATED[of]
    if form not in chosen.forms:
        raise BadOption(
            option="--format",
            value=form,
            limit=said("the evaluation of {of} is written as {forms}", of=of, forms=", ".join(chosen.forms)),
            next_step=said("choose one of them"),
        )
    _refuse_strange(of, {"rule": rule, "latency": latency})
    chosen.run(Asked(centre, rule, latency, form, out))


def _refuse_strange(of: str, given: dict[str, str | None]) -> None:
    """Refuse an option of something else: it would change nothing."""
    context = click.get_current_context()
    for name, value in given.items():
        is_given = context.get_parameter_source(name) not in (None, ParameterSource.DEFAULT)
        if is_given and name not in EVALUATED[of].options:
            raise BadOption(
                option=f"--{name}",
                value=value,
                limit=said("the evaluation of {of} takes no such option", of=of),
                next_step=said("leave it out"),
            )


verb = Verb(
    "evaluate",
    run,
    [
        centre_option(),
        Option(
            ["--of"],
            type=click.Choice(tuple(EVALUATED)),
            default="money",
            show_default=True,
            metavar="NAME",
            en="What is evaluated: money (traces and holds), warning (of telephone numbers) or dissuasion "
            "(whom to reach before they pay).",
        ),
        rule_option(with_all=False),
        Option(
            ["--latency"],
            type=click.Choice(LATENCIES),
            default="hours",
            show_default=True,
            metavar="NAME",
            en="How fast institutions carry an order out, for the headline and the rules side by side: "
            "legacy (two weeks), day, hours, fast. The others are shown beside it.",
        ),
        *answer_options(
            ("table", "json", "html"),
            "File for the result. Standard output where it is - or left out; html needs it.",
        ),
    ],
    en="Trace every report of a centre that was filled by cloudsword country, and hold the outcome against "
    "the truth: how much of the money that the trace points at is stolen, how much of the stolen money it "
    "finds, what a hold catches by the minutes from payment to order and by the institutions' latency, and "
    "how much money of the innocent it locks and for how long; the proportionate hold beside the freeze of "
    "whole accounts.\n\n"
    "With --of warning, play its calls hour by hour instead: after how many answered calls a scam number is "
    "warned of, how many of its calls come later, and how many numbers and calls of the innocent a warning "
    "meets; lines that turned and numbers that were given out again apart.\n\n"
    "With --of dissuasion, play who would have been called before they paid: the queue beside simple orders "
    "and the best assignment of the same calls, how many calls went to people in no danger, and what the "
    "whole loop takes from gangs.\n\n"
    "What is measured is true of that country. How it was made, and what about it was chosen, stands in the "
    "reference.",
)
