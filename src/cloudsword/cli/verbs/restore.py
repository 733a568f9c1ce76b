"""``cloudsword restore``: a centre from a backup, or a rehearsal of it."""

from pathlib import Path

import click

from cloudsword.cli.centre_processes import require_packages
from cloudsword.cli.language import language, said
from cloudsword.cli.verb import Option, Verb
from cloudsword.errors import BadOption


def run(backup: Path, centre: Path | None, rehearse: bool) -> int:
    """Restore, or rehearse; return 1 where the audit chain is not whole."""
    require_packages()
    if (centre is None) != rehearse:
        raise BadOption(
            option="--centre",
            head=said("(not given)") if centre is None else str(centre),
            limit=said("either a new folder or --rehearse is needed"),
            next_step=said("give one of them"),
        )
    from cloudsword.centre.machine import restoring

    restored = restoring.rehearse(backup) if centre is None else restoring.restore(backup, centre.absolute())
    manifest, name = restored.manifest, restored.source.name
    where = said("a rehearsal") if centre is None else str(centre)
    click.echo(
        said(
            "restored {name} into {where}: {rows:,} rows as they were at {made_at}",
            name=name,
            where=where,
            rows=restored.rows,
            made_at=manifest.made_at,
        )
    )
    for fault in restored.faults:
        click.echo(said("audit chain: {fault}", fault=fault[language() == "zh"]))
    if not restored.faults:
        click.echo(said("the audit chain is whole up to {head}", head=manifest.head or "0"))
    return int(bool(restored.faults))


verb = Verb(
    "restore",
    run,
    [
        click.Argument(["backup"], metavar="BACKUP", type=click.Path(path_type=Path)),
        Option(
            ["--centre"],
            metavar="DIR",
            type=click.Path(path_type=Path),
            en="New or empty folder that becomes the centre.",
        ),
        Option(
            ["--rehearse"],
            is_flag=True,
            en="Restore into a folder that is gone afterwards, with a database of its own, to see "
            "that it works. BACKUP may be the folder of backups then: the newest is taken.",
        ),
    ],
    en="Make a centre from a folder that cloudsword backup made. Every file is compared with its "
    "checksum before, rows "
    "are counted after, and the audit chain is read from end to end.\n\n"
    "Ends with 1 where the chain is not whole, else with 0.",
)
