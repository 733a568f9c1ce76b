"""Faults of the command line, in words: click finds them, this page says them in either language."""

import click
from click.exceptions import BadOptionUsage, MissingParameter, NoSuchCommand, NoSuchOption

from cloudsword.cli.language import said
from cloudsword.cli.verb_list import VERBS


def usage_sentence(error: click.ClickException) -> str:
    """Return one sentence for a fault that click found, with the next step.

    Parameters
    ----------
    error
        A usage error of any kind.

    Returns
    -------
    str
        In the spoken language.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "cloudsword"
    return said("{error}; see: {command} --help", error=_found(error), command=command)


def _found(error: click.ClickException) -> str:
    if isinstance(error, NoSuchCommand):
        return said("no verb '{command_name}'", command_name=error.command_name) + _meant(error)
    if isinstance(error, NoSuchOption):
        return said("no option {option_name}", option_name=error.option_name) + _meant(error)
    if isinstance(error, MissingParameter):
        name = _name(error)
        return said("{name} is missing", name=name)
    if isinstance(error, BadOptionUsage):
        return said("{option_name} is not complete: it takes a value", option_name=error.option_name)
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param is not None else None
        if isinstance(kind, click.Choice):
            allowed = ", ".join(str(choice) for choice in kind.choices)
            return said("{error} must be one of {allowed}", error=_name(error), allowed=allowed)
        return said("{error}: {message}", error=_name(error), message=_plain(error.message))
    return _plain(error.message)


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Argument) and error.ctx is not None:
        return parameter.make_metavar(error.ctx).strip("[].")
    return parameter.opts[0] if parameter is not None else "?"


def _plain(message: str) -> str:
    extra = "Got unexpected extra argument"
    if message.startswith(extra):
        named = message.partition("(")[2].rstrip(").")
        return said("nothing takes '{named}'", named=named)
    return message.rstrip(".")


def _meant(error: NoSuchCommand | NoSuchOption) -> str:
    near: list[str] = list(error.possibilities or ())
    if isinstance(error, NoSuchCommand):
        from difflib import get_close_matches

        near = get_close_matches(error.command_name, VERBS)
    named = ", ".join(near)
    return said(" (did you mean {named}?)", named=named) if named else ""
