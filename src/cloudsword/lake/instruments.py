"""Instruments: the orders that a legal basis allows, and within which limits.

Invariant: an instrument with a ``kind`` has its article and its length; one without prescribes a tracing
rule and nothing can be ordered by it.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from cloudsword.lake.policy_section import Section
from cloudsword.vocabulary.money import LARGEST_MINOR
from cloudsword.vocabulary.named import Named
from cloudsword.vocabulary.tracing_rules import TracingRule

MOST_MINOR: Final = LARGEST_MINOR
LONGEST_HOURS: Final = 87_600
"""Ten years."""
MOST_TIMES: Final = 100
APPROVER: Final = "approver"
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")
_ROLE: Final = re.compile(r"[a-z][a-z_]{0,31}")
_LAW: Final = ("kind", "article", "maximum_minor", "hours", "times", "signed_by")


class InstrumentKind(Named):
    """What an instrument orders."""

    HOLD = "hold", "hold for a short time"
    FREEZE = "freeze", "freeze what is held"
    RESTITUTION = "restitution", "give back what is held"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An order that a legal basis allows, and the tracing rule that it prescribes.

    Parameters
    ----------
    id
        Its name in files and on the command line.
    rule
        Tracing rule of its proposals.
    name, name_zh
        What people read.
    kind
        What it orders; None: nothing can be ordered by it.
    article
        The legal basis as it stands in orders and letters.
    maximum_minor
        Most that one order may hold, minor units.
    hours
        How long an order lasts, and each extension; 0 for restitution.
    times
        How often it may be extended.
    signed_by
        Role of who approves.
    """

    id: str
    rule: TracingRule
    name: str
    name_zh: str
    kind: InstrumentKind | None = None
    article: str = ""
    maximum_minor: int = MOST_MINOR
    hours: int = 0
    times: int = 0
    signed_by: str = APPROVER

    @property
    def length(self) -> timedelta:
        """How long an order lasts, and each extension."""
        return timedelta(hours=self.hours)

    def name_in(self, language: str) -> str:
        """Return the name in ``language`` (``en`` or ``zh``)."""
        return self.name_zh if language == "zh" else self.name


def read_instruments(rules: Section, instruments: Section) -> dict[str, Instrument]:
    """Return the instruments of a policy file by id, in the order of the file.

    Parameters
    ----------
    rules
        ``[rules]``; its sections are instruments that prescribe a rule alone.
    instruments
        ``[instruments]``.

    Raises
    ------
    BadPolicy
        A key or value is not one that this version knows, or an id stands in both.
    """
    found = {name: _read(rules, name, with_law=False) for name in rules.tree if name != "default"}
    for name in instruments.tree:
        if name in found:
            raise instruments.refused(name, name, f"stands as [rules.{name}] too; keep one of them")
        found[name] = _read(instruments, name, with_law=True)
    return found


def _read(sections: Section, name: str, *, with_law: bool) -> Instrument:
    if not _ID.fullmatch(name):
        raise sections.refused(
            name, sections.tree[name], "an instrument's id is a-z, 0-9 and _, a letter first"
        )
    section = sections.section(name)
    section.only("rule", "name", "name_zh", *(_LAW if with_law else ()))
    rule, words = section.rule("rule", None), (section.text("name"), section.text("name_zh"))
    if not with_law:
        return Instrument(name, rule, *words)
    kind = InstrumentKind.of(section.one_of("kind", tuple(InstrumentKind), ""))
    signed_by = section.text("signed_by", 32) if "signed_by" in section.tree else APPROVER
    if not _ROLE.fullmatch(signed_by):
        raise section.refused("signed_by", signed_by, "must be a role such as approver")
    lasts = kind is not InstrumentKind.RESTITUTION
    return Instrument(
        name,
        rule,
        *words,
        kind=kind,
        article=section.text("article", 200),
        maximum_minor=section.integer("maximum_minor", 1, MOST_MINOR, MOST_MINOR),
        hours=section.integer("hours", 1, LONGEST_HOURS) if lasts else section.integer("hours", 0, 0),
        times=section.integer("times", 0, MOST_TIMES) if lasts else section.integer("times", 0, 0),
        signed_by=signed_by,
    )
