"""Reading stories: which scam each reads as, what it names, and what finds texts that are near."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from cloudsword.centre.books.ledger import centre
from cloudsword.centre.intake.models import Report
from cloudsword.centre.intake.states import NumberKind
from cloudsword.centre.learning.in_force import in_force
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.pitch_desk.models import LONGEST_VALUE
from cloudsword.pitches.campaigns.sketch import MOST_CHARACTERS, Sketch, names_in, sketch_of
from cloudsword.pitches.campaigns.structure import signs_of
from cloudsword.pitches.campaigns.ties import TYING, compared, host_of
from cloudsword.pitches.extraction import FoundKind, extracted
from cloudsword.vocabulary import account_reference

if TYPE_CHECKING:
    from cloudsword.pitches.reading import Reader, Reading

NAME: Final = "name"
"""The kind of what stands in brackets or quotation marks; it ties nothing, as it is what gangs change."""

MOST_NAMED: Final = 50
"""Values of one story; a list of thousands of numbers ties no scripts."""

_KINDS: Final = {
    NumberKind.MSISDN: FoundKind.NUMBER,
    NumberKind.LINK: FoundKind.LINK,
    NumberKind.ACCOUNT: FoundKind.ACCOUNT,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """A story as it was read.

    Parameters
    ----------
    report_id, seen_at
        Whose it is, and when it was told.
    sketch
        Finds what is near.
    reading
        What it reads as.
    signs
        Codes of the signs of an unfreezing project that it shows.
    named
        Kind, value, and whether it may tie scripts; each once.
    """

    report_id: str
    seen_at: datetime
    sketch: Sketch
    reading: "Reading"
    signs: tuple[str, ...]
    named: tuple[tuple[str, str, bool], ...]


def reader() -> "Reader":
    """Return what reads texts here: the model in force, or the one that CloudSword brings."""
    found = in_force(ModelKind.PITCHES)
    return _shipped() if found.model is None else _reader_of(found.sha256, found.model)


@lru_cache(maxsize=1)
def _shipped() -> "Reader":
    from cloudsword.formats.pitch_model import shipped_model
    from cloudsword.pitches.reading import Reader

    return Reader(shipped_model())


_readers: "dict[str, Reader]" = {}


def _reader_of(sha256: str, model: Any) -> "Reader":
    from cloudsword.pitches.reading import Reader

    if sha256 not in _readers:
        _readers.clear()
        _readers[sha256] = Reader(model)
    return _readers[sha256]


def hear(reports: Sequence[Report]) -> list[Heard]:
    """Return the stories of reports, whose numbers and payments were read along; some 1,000 a second.

    What stands far behind in a long story is not read.
    """
    texts = [report.story[:MOST_CHARACTERS] for report in reports]
    readings = reader().read_all(texts)
    return [
        Heard(
            report.pk,
            report.reported_at,
            sketch_of(text),
            reading,
            tuple(sign.value for sign in signs_of(text)),
            _named(report, text),
        )
        for report, text, reading in zip(reports, texts, readings, strict=True)
    ]


def _named(report: Report, text: str) -> tuple[tuple[str, str, bool], ...]:
    """Return what a report names: in its story, beside it, and who was paid; never its reporter."""
    from cloudsword.lake.protected_numbers import protection

    policy = centre().policy
    own = {report.callback, *(payment.debtor_account for payment in report.payments.all())}
    found: dict[tuple[str, str], bool] = {}
    for kind, value in _told(report, text, policy.calling_code):
        if value and value not in own and len(value) <= LONGEST_VALUE:
            is_free = kind is not FoundKind.NUMBER or protection(value, policy) is None
            found[kind.value, value] = kind in TYING and is_free
    for name in names_in(text):
        found[NAME, name] = False
    return tuple((kind, value, may_tie) for (kind, value), may_tie in found.items())[:MOST_NAMED]


def _told(report: Report, text: str, calling_code: str) -> Iterable[tuple[FoundKind, str]]:
    for number in report.numbers.all():
        kind = _KINDS[NumberKind.of(number.kind)]
        if kind is FoundKind.LINK:
            yield kind, host_of(number.value)
        elif kind is FoundKind.NUMBER or _is_account(number.value):
            yield kind, number.value
    for payment in report.payments.all():
        yield FoundKind.ACCOUNT, payment.creditor_account
    for thing in extracted(text, calling_code):
        if thing.kind is not FoundKind.SUM:
            yield thing.kind, compared(thing)


def _is_account(value: str) -> bool:
    """Return whether a text has the form of an account; else it is a name that somebody used."""
    return account_reference.recognise(value).kind is not account_reference.ReferenceKind.FREE
