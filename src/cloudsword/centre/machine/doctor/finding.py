"""One line of the doctor: what was looked at, how it is, and what to do."""

from dataclasses import dataclass

from cloudsword.tongue import Sentence
from cloudsword.vocabulary.named import Named


class Level(Named):
    """How it is."""

    OK = "ok", "ok"
    WARN = "warn", "warn"
    FAULT = "fault", "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the doctor found.

    Parameters
    ----------
    check
        What was looked at: a code, the same in every language and version.
    level
        ok, warn (it works, and will not always), fault (do not put it into service).
    found
        What is so.
    step
        What to do about it; None where nothing is to be done.
    """

    check: str
    level: Level
    found: Sentence
    step: Sentence | None = None

    def said(self, language: str) -> str:
        """Return what is so, in ``language``."""
        return self.found.name_in(language)

    def next_step(self, language: str) -> str:
        """Return what to do, in ``language``; empty where nothing is to be done."""
        return self.step.name_in(language) if self.step else ""


def ok(check: str, found: Sentence) -> Finding:
    """Return that all is well."""
    return Finding(check, Level.OK, found)


def warn(check: str, found: Sentence, step: Sentence) -> Finding:
    """Return what will not stay well."""
    return Finding(check, Level.WARN, found, step)


def fault(check: str, found: Sentence, step: Sentence) -> Finding:
    """Return what must be mended first."""
    return Finding(check, Level.FAULT, found, step)
