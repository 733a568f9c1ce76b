"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "alarm": SubjectName("alarm"),
    "allocation": SubjectName("allocation"),
    "hold": SubjectName("hold"),
    "notice": SubjectName("notice"),
    "objection": SubjectName("objection"),
    "order": SubjectName("order"),
    "statement": SubjectName("statement"),
    "task": SubjectName("task"),
    "trace": SubjectName("trace"),
}
