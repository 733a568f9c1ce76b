"""``cloudsword evaluate``: a centre held against the truth of its country."""

from pathlib import Path

import click

from cloudsword.cli.options import answer_options, centre_option, rule_option
from cloudsword.cli.verb import Option, Verb

LATENCIES = ("legacy", "day", "hours", "fast")


def run(centre: Path, rule: str | None, latency: str, form: str, out: Path | None) -> None:
    """Evaluate and write."""
    from cloudsword.cli.evaluating import write_evaluation
    from cloudsword.cli.output import require_out
    from cloudsword.cli.told import AT_CONSOLE
    from cloudsword.uses.evaluating import evaluation_of
    from cloudsword.vocabulary.tracing_rules import TracingRule

    if form == "html":
        require_out(out, form)
    chosen = TracingRule.of(rule) if rule else None
    write_evaluation(evaluation_of(centre, chosen, latency, AT_CONSOLE), form, out)


verb = Verb(
    "evaluate",
    run,
    [
        centre_option(),
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
    "What is measured is true of that country. How it was made, and what about it was chosen, stands in the "
    "reference.",
)
