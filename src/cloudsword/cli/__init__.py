"""The console: one file a verb, loaded when it is asked for; a verb parses, calls and prints."""

from cloudsword.cli.console import Console

main = Console()
"""Entry point, a click group: every failure leaves as one sentence, never as a traceback."""

__all__ = ["main"]
