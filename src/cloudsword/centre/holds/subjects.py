"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "alarm": SubjectName("alarm"),
    "hold": SubjectName("hold"),
    "order": SubjectName("order"),
    "task": SubjectName("task"),
    "trace": SubjectName("trace"),
}
