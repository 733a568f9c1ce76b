"""What the verbs that run a centre have in common: their options, and words for what they did."""

from importlib.util import find_spec
from pathlib import Path

import click

from cloudsword.cli.language import language, said
from cloudsword.cli.options import Whole, centre_option
from cloudsword.cli.verb import Option
from cloudsword.errors import NoCentreExtra
from cloudsword.tongue import N_

_NEEDED = ("django", "django_otp", "pgtrigger", "procrastinate", "granian", "structlog", "prometheus_client")


def require_centre(folder: Path) -> Path:
    """Return the centre's folder, absolute, where it is a centre and the program has what it needs.

    Raises
    ------
    NoCentreExtra, NotACentre, BadPolicy
        It cannot run.
    """
    require_packages()
    from cloudsword.lake.centre import open_centre

    return open_centre(folder).path


def require_folder(folder: Path) -> Path:
    """Return the same sooner, with the policy unread: for ``serve``, whose children read it."""
    if not ((folder / "policy.toml").is_file() and (folder / "lake").is_dir()):
        return require_centre(folder)  # says what is missing
    require_packages()
    return folder.absolute()


def require_packages() -> None:
    """Return where the packages of the centre are installed.

    Raises
    ------
    NoCentreExtra
        One is not.
    """
    for package in _NEEDED:
        if find_spec(package) is None:
            raise NoCentreExtra(package=package)


def web_options() -> list[click.Parameter]:
    """Return the options of what answers requests."""
    return [
        centre_option(),
        Option(
            ["--host"],
            default="127.0.0.1",
            show_default=True,
            metavar="ADDRESS",
            en="Address to listen on; any but this machine's own needs a proxy with TLS before it.",
        ),
        Option(
            ["--port"],
            default=8080,
            show_default=True,
            metavar="N",
            type=Whole(1, 65_535),
            en="Port to listen on.",
        ),
        Option(
            ["--workers"],
            default=2,
            show_default=True,
            metavar="N",
            type=Whole(1, 64),
            en="Processes that answer, each one request at a time.",
        ),
    ]


_BY_SERVE = N_("set by cloudsword serve")


def leash_option() -> Option:
    """Return the option that names the process whose death ends this one."""
    return Option(["--leash"], type=Whole(1), hidden=True, en=_BY_SERVE)


def held_option() -> Option:
    """Return the option that lets a process load, and wait for a word before it works."""
    return Option(["--held"], is_flag=True, hidden=True, en=_BY_SERVE)


def welcome(centre: Path, address: str, *, may_ask: bool) -> None:
    """Make the first administrators where they are missing: ask at a terminal, else print links."""
    from cloudsword.centre.machine import founders
    from cloudsword.centre.marks import is_marked

    if is_marked(centre):
        return  # its people are its own
    if may_ask and founders.missing():
        _ask(founders.missing())
        return
    for invitation in founders.invite():
        click.echo(
            said(
                "administrator {username}: set a password within a day at {address}{path}",
                username=invitation.username,
                address=address,
                path=invitation.path,
            )
        )


def _ask(count: int) -> None:
    from django.core.exceptions import ValidationError

    from cloudsword.centre.people.services import create_first_administrator
    from cloudsword.errors import CloudSwordError

    click.echo(
        said(
            "The centre has no administrators yet. It needs two people, because one alone can decide nothing."
        )
    )
    done = 0
    while done < count:
        click.echo(said("Administrator {done} of {count}", done=done + 1, count=count))
        username = click.prompt(said("  user name (small letters)")).strip()
        full_name = click.prompt(said("  full name")).strip()
        password = click.prompt(
            said("  password (12 signs or more)"),
            hide_input=True,
            confirmation_prompt=said("  once more"),
        )
        try:
            create_first_administrator(
                username=username, full_name=full_name, password=password, language=language()
            )
        except ValidationError as error:
            click.echo("  " + " ".join(error.messages))
        except CloudSwordError as error:
            click.echo("  " + error.sentence(language()))
        else:
            done += 1
