"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "notice": SubjectName("notice"),
    "objection": SubjectName("objection"),
}
