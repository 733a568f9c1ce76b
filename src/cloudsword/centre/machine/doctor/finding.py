"""One line of the doctor: what was looked at, how it is, and what to do."""

from dataclasses import dataclass

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
    en, zh
        What is so.
    next_en, next_zh
        What to do about it; empty where nothing is to be done.
    """

    check: str
    level: Level
    en: str
    zh: str
    next_en: str = ""
    next_zh: str = ""

    def said(self, language: str) -> str:
        """Return what is so, in ``language``."""
        return self.zh if language == "zh" else self.en

    def next_step(self, language: str) -> str:
        """Return what to do, in ``language``."""
        return self.next_zh if language == "zh" else self.next_en


def ok(check: str, en: str, zh: str) -> Finding:
    """Return that all is well."""
    return Finding(check, Level.OK, en, zh)


def warn(check: str, en: str, zh: str, next_en: str, next_zh: str) -> Finding:
    """Return what will not stay well."""
    return Finding(check, Level.WARN, en, zh, next_en, next_zh)


def fault(check: str, en: str, zh: str, next_en: str, next_zh: str) -> Finding:
    """Return what must be mended first."""
    return Finding(check, Level.FAULT, en, zh, next_en, next_zh)
