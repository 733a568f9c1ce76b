"""What is told of reports and cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from cloudsword.centre.facts.telling import Fact

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User

_INTAKE = "cloudsword.centre.intake"


@dataclass(frozen=True, slots=True)
class ReportEnded(Fact):
    """A report ended, or an officer found that it meant another transfer.

    Parameters
    ----------
    actor
        Who ended it; None: a withdrawal that came by file.
    report_id, case_id
        Which. The report may still be received, where another transfer was meant.
    roots
        Transaction ids that no received report disputes any more.
    reason
        As given.
    """

    told_by: ClassVar[str] = _INTAKE
    actor: "User | None"
    report_id: str
    case_id: str
    roots: Sequence[str]
    reason: str


@dataclass(frozen=True, slots=True)
class RootsChanged(Fact):
    """The disputed transfers of a case are others, or other sums of them.

    Parameters
    ----------
    actor
        Who changed them; None: the clock.
    case_id
        Which case.
    """

    told_by: ClassVar[str] = _INTAKE
    actor: "User | None"
    case_id: str


@dataclass(frozen=True, slots=True)
class ReportsAdopted(Fact):
    """Reports came in a batch, thousands at once, or their transfers were found in the books.

    Parameters
    ----------
    case_ids
        Their cases that have disputed transfers.
    """

    told_by: ClassVar[str] = _INTAKE
    case_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class CaseClosing(Fact):
    """An officer closes a case: who has work left on it refuses.

    Parameters
    ----------
    actor
        Who closes it.
    case_id
        Which.
    """

    told_by: ClassVar[str] = _INTAKE
    actor: "User"
    case_id: str


@dataclass(frozen=True, slots=True)
class TransferOfOthers(Fact):
    """An institution named, in a report, a transfer in which it has no say.

    Parameters
    ----------
    report_id, institution_id
        Whose report.
    transaction_id
        The transfer, which is taken from the report.
    """

    told_by: ClassVar[str] = _INTAKE
    report_id: str
    institution_id: str
    transaction_id: str


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A telephone number that a report names.

    Parameters
    ----------
    msisdn
        In its canonical form.
    report_id, case_id
        Whose it is.
    reported_at
        When it was told, UTC.
    """

    msisdn: str
    report_id: str
    case_id: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class NumbersReported(Fact):
    """Reports that were received name telephone numbers.

    Parameters
    ----------
    actor
        Who took them; None: they came by file.
    numbers
        The numbers of all of them, at least one.
    """

    told_by: ClassVar[str] = _INTAKE
    actor: "User | None"
    numbers: Sequence[NamedNumber]


@dataclass(frozen=True, slots=True)
class ReportsReceived(Fact):
    """Reports are new: one that an officer or an institution told, or thousands that came as files.

    Parameters
    ----------
    report_ids
        Those that are received, and not ended when they came.
    """

    told_by: ClassVar[str] = _INTAKE
    report_ids: Sequence[str]
