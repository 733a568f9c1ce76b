"""``cloudsword doctor``: what is wrong with an installation."""

from pathlib import Path

from cloudsword.cli.centre_processes import require_packages
from cloudsword.cli.examining import show_findings
from cloudsword.cli.options import answer_options, centre_option
from cloudsword.cli.verb import Verb


def run(centre: Path, form: str, out: Path | None) -> int:
    """Look, tell, and return 1 where something is at fault."""
    require_packages()
    from cloudsword.centre.machine.doctor import Level, examine

    findings = examine(centre.absolute())
    show_findings(findings, form, out)
    return int(any(finding.level is Level.FAULT for finding in findings))


verb = Verb(
    "doctor",
    run,
    [
        centre_option(),
        *answer_options(("text", "json"), "File for the result; else standard output."),
    ],
    en="Say what is wrong with a centre before it is in service: secrets, database and its rights, "
    "clocks, disk, "
    "worker, outbox, ledger index, TLS. One line each, with the next step; nothing is changed.\n\n"
    "Ends with 1 where a line says fault, else with 0.",
)
