"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "allocation": SubjectName("allocation"),
    "statement": SubjectName("statement"),
}
