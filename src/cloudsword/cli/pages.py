"""How help looks: in the spoken language, wrapped by cells of a terminal; a Chinese letter takes two."""

from collections.abc import Iterable, Sequence
from typing import Any

import click

from cloudsword.cli.language import said
from cloudsword.formats.trace_text.cells import padded, width, wrapped

_MOST_FIRST = 34


class Page(click.HelpFormatter):
    """Writes help by the width of letters, not by their number."""

    def write_heading(self, heading: str) -> None:
        """Write what stands above a part."""
        self.write(f"{'':{self.current_indent}}{said('{heading}:', heading=heading)}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        for line in wrapped(" ".join(text.split()), max(20, self.width - self.current_indent)):
            self.write(f"{'':{self.current_indent}}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _MOST_FIRST, col_spacing: int = 2
    ) -> None:
        """Write a list of names and what they are."""
        rows = list(rows)
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        room = max(20, self.width - self.current_indent - first)
        for name, text in rows:
            lines = wrapped(text, room) or [""]
            lead = padded(name, first)
            if width(name) > first - col_spacing:
                self.write(f"{'':{self.current_indent}}{name}\n")
                lead = " " * first
            for line in lines:
                self.write(f"{'':{self.current_indent}}{lead}{line}".rstrip() + "\n")
                lead = " " * first


class PageContext(click.Context):
    """A context whose help is a ``Page``."""

    formatter_class = Page

    def __init__(self, command: click.Command, **settings: Any) -> None:
        # given by class and not by settings, so that no verb can forget it
        super().__init__(command, **{**settings, "help_option_names": ["-h", "--help"]})


def write_usage(formatter: click.HelpFormatter, command: str, arguments: str) -> None:
    """Write the line that says how ``command`` is called with its ``arguments``."""
    formatter.write(said("Usage: {call}", call=f"{command} {arguments}") + "\n")


def describe(parameter: click.Parameter) -> click.Parameter:
    """Return ``parameter``; click's own ``--help`` gets its words in the spoken language."""
    if isinstance(parameter, click.Option) and "--help" in parameter.opts:
        parameter.help = said("Show this page and exit.")
    return parameter


def option_rows(parameters: Sequence[click.Parameter], context: click.Context) -> list[tuple[str, str]]:
    """Return how each option among ``parameters`` is written and what it does; the text tells of arguments.

    Parameters
    ----------
    parameters
        Of one command.
    context
        Of its call.

    Returns
    -------
    list of pairs
        Without what is hidden.
    """
    options = [parameter for parameter in parameters if isinstance(parameter, click.Option)]
    return [record for option in options if (record := option.get_help_record(context))]
