"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "token": SubjectName("token"),
    "tokenproposal": SubjectName("token proposed"),
}
