"""Training on what a centre knows: its judged reports, its judged numbers, as of a moment."""

from datetime import datetime
from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_centre
from cloudsword.cli.language import said
from cloudsword.cli.told import AT_CONSOLE


def train_of_centre(what: str, centre: Path, until: datetime | None, seed: int, out: Path) -> None:
    """Train on a centre's own judgements, write the model, and say what it is worth."""
    folder = require_centre(centre)
    from cloudsword.centre.machine.migrating import running
    from cloudsword.centre.project import configure

    with running(folder):
        configure(folder)
        from cloudsword.centre import clock
        from cloudsword.centre.machine.readiness import require_tables

        require_tables()
        moment = until or clock.now()
        if what == "pitches":
            from cloudsword.centre.pitch_desk.teaching import train_on_reports
            from cloudsword.cli.pitches import card_lines
            from cloudsword.cli.terminal import show

            model = train_on_reports(folder, moment, out, seed, AT_CONSOLE)
            show(card_lines(model, out))
            left = sum(model.card["kept_out"].values())
            click.echo(
                said(
                    "{count:,} report(s) were kept out: nobody judged their scam type, or they ended or "
                    "hold no story",
                    count=left,
                )
            )
        else:
            from cloudsword.centre.warning_desk.teaching import train_on_judgements
            from cloudsword.cli.numbers import tell_learnt

            tell_learnt(train_on_judgements(folder, moment, out, seed, AT_CONSOLE), out)
    click.echo(
        said(
            "to use it, put it into the folder models of the centre; an approver puts it in force on "
            "the page Models"
        )
    )
