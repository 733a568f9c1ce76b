"""``cloudsword audit verify``: whether anybody laid hands on the audit log."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre
from cloudsword.cli.language import language, said
from cloudsword.cli.options import answer_options, centre_option
from cloudsword.cli.output import write_text
from cloudsword.cli.verb import Option, Verb


def run(what: str, centre: Path, anchors: tuple[Path, ...], form: str, out: Path | None) -> int:
    """Verify, tell, and return 1 where something is wrong."""
    folder = require_centre(centre)
    from cloudsword.centre.machine.auditing import verify

    found = verify(folder, anchors)
    if form == "json":
        from cloudsword.formats.trace_json.text import text

        tree = {
            "events": found.head.sequence,
            "head": str(found.head),
            "heads_compared": found.heads,
            "findings": [
                {"fault": one.fault.value, "first": one.first, "last": one.last} for one in found.findings
            ],
        }
        write_text(text(tree), out)
        return int(bool(found.findings))
    lines = [finding.name_in(language()) for finding in found.findings] or [
        said(
            "the audit log is whole: {sequence:,} events, compared with {heads:,} heads that left it",
            sequence=found.head.sequence,
            heads=found.heads,
        )
    ]
    lines.append(said("its head, to be kept elsewhere: {head}", head=found.head))
    write_text("".join(f"{line}\n" for line in lines), out)
    return int(bool(found.findings))


verb = Verb(
    "audit",
    run,
    [
        click.Argument(["what"], metavar="verify", type=click.Choice(["verify"])),
        centre_option(),
        Option(
            ["--anchors"],
            multiple=True,
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            en="A text with heads that were kept elsewhere: a note, a mail, orders of an institution. May be "
            "given several times.",
        ),
        *answer_options(("text", "json"), "File for the result; else standard output."),
    ],
    en="Read the audit log of a centre from end to end and say whether an event was edited, taken "
    "out, moved or put in, "
    "and whether its end is missing: compared with the heads that left it, in signed orders, in "
    "the file audit-heads, in the files that CLOUDSWORD_AUDIT_ANCHORS names, and in those brought with "
    "--anchors. Heads that should be there and are not are a fault too.\n\n"
    "Ends with 1 where something is wrong, else with 0.",
)
