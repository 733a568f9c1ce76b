"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "case": SubjectName("case"),
    "incident": SubjectName("incident"),
    "report": SubjectName("report"),
    "reportedpayment": SubjectName("reported payment"),
    "undonebatch": SubjectName("undone batch"),
}
