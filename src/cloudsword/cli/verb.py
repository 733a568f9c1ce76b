"""What a verb and its options are made of: click's own, with words in two languages."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from cloudsword.cli.language import LANGUAGES, language, said
from cloudsword.cli.pages import PageContext, describe, option_rows, write_usage
from cloudsword.tongue import Phrase, phrase


class Option(click.Option):
    """An option.

    Parameters
    ----------
    declarations
        As click takes them.
    en
        What it does, one sentence; the catalogues have it in other languages.
    **rest
        As click takes it.
    """

    def __init__(self, declarations: Sequence[str], *, en: str | Phrase, **rest: Any) -> None:
        super().__init__(declarations, help=str(en), **rest)
        self.en = en if isinstance(en, Phrase) else phrase(en)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option as it is written, and what it does."""
        if self.hidden:
            return None
        metavar = "" if self.is_flag else " " + self.make_metavar(ctx)
        text = self.en.name_in(language())
        if self.show_default and self.default is not None:
            text += said(" [default: {default}]", default=self.default)
        if self.required:
            text += said(" [required]")
        if self.multiple:
            text += said(" [may be repeated]")
        return ", ".join(self.opts) + metavar, text


def version_option(*, is_hidden: bool = False) -> Option:
    """Return the option that tells which version this is and ends; in verbs it works without being shown."""

    def tell(context: click.Context, parameter: click.Parameter, is_asked: bool) -> None:
        if is_asked and not context.resilient_parsing:
            from cloudsword import __version__

            click.echo(f"cloudsword {__version__}")
            context.exit()

    return Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=tell,
        hidden=is_hidden,
        en="Tell which version this is.",
    )


class Verb(click.Command):
    """A verb.

    Parameters
    ----------
    name
        As it is typed.
    run
        Called with the values of the options; an int that it returns is the exit code.
    options
        Options and arguments.
    en
        What it does; paragraphs are parted by a blank line.
    """

    context_class = PageContext

    def __init__(
        self, name: str, run: Callable[..., object], options: Sequence[click.Parameter], *, en: str | Phrase
    ) -> None:
        # the language was taken from the command line before it was parsed; here it only has to be allowed
        spoken = click.Option(
            ["--language"],
            type=click.Choice(LANGUAGES),
            hidden=True,
            expose_value=False,
            help="as before the verb",
        )
        super().__init__(
            name, callback=run, params=[*options, spoken, version_option(is_hidden=True)], help=str(en)
        )
        self.en = en if isinstance(en, Phrase) else phrase(en)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; an error that click raised without its command gets it, so that the right help is named."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options, the one for help in the spoken language."""
        return [describe(parameter) for parameter in super().get_params(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [p.make_metavar(ctx) for p in self.params if isinstance(p, click.Argument)]
        write_usage(formatter, ctx.command_path, " ".join([*pieces, said("[OPTIONS]")]))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the verb does."""
        for paragraph in self.en.name_in(language()).split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        with formatter.section(said("Options")):
            formatter.write_dl(option_rows(self.get_params(ctx), ctx))
