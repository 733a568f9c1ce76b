"""The group of verbs. Nothing of a verb is imported before it is asked for, so ``--help`` is quick."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final, NoReturn

import click

from cloudsword.cli.failures import ending_of
from cloudsword.cli.language import LANGUAGES, language_of, said, speak
from cloudsword.cli.pages import PageContext, describe, option_rows, write_usage
from cloudsword.cli.verb import Option, Verb, version_option
from cloudsword.cli.verb_list import VERBS
from cloudsword.compiling import tell_with
from cloudsword.tongue import N_

_SERVERS: Final = ("serve", "web", "worker")
"""Verbs that compile beside their work, and tell it on their screens."""

HELP: Final = N_("Find where scammed money went, what to hold and what to give back.")


class Console(click.Group):
    """All verbs, and the one place where failures become sentences and exit codes."""

    context_class = PageContext

    def __init__(self) -> None:
        options: list[click.Parameter] = [
            Option(
                ["--language"],
                type=click.Choice(LANGUAGES),
                expose_value=False,
                en="Language of messages and results; else CLOUDSWORD_LANGUAGE, else the locale.",
            ),
            version_option(),
        ]
        super().__init__("cloudsword", params=options, help=HELP, no_args_is_help=True)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a verb."""
        if cmd_name not in VERBS:
            return None
        verb = import_module(f"cloudsword.cli.verbs.{cmd_name}").verb
        assert isinstance(verb, Verb)
        if cmd_name not in _SERVERS:
            from cloudsword.cli.progress import compiling

            tell_with(compiling)
        return verb

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options, the one for help in the spoken language."""
        return [describe(parameter) for parameter in super().get_params(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        write_usage(formatter, ctx.command_path, said("[OPTIONS] VERB ..."))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the program is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(said(HELP))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write verbs and options, without importing any verb."""
        with formatter.section(said("Verbs")):
            formatter.write_dl([(name, said(line)) for name, line in VERBS.items()])
        with formatter.section(said("Options")):
            formatter.write_dl(option_rows(self.get_params(ctx), ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command line and exit: 0, 2 for a failure that a sentence tells, 3 where --strict says so."""
        arguments = list(sys.argv[1:] if args is None else args)
        speak(language_of(arguments, os.environ))
        try:
            code = super().main(
                arguments, prog_name or "cloudsword", complete_var, standalone_mode=False, **extra
            )
            sys.stdout.flush()
        except Exception as error:
            sys.exit(ending_of(error))
        sys.exit(code if isinstance(code, int) else 0)
