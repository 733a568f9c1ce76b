"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "address": SubjectName("address"),
    "grant": SubjectName("role granted"),
    "institution": SubjectName("institution"),
    "institutionproposal": SubjectName("institutions proposed"),
    "proposal": SubjectName("proposal"),
    "staffsession": SubjectName("staff session"),
    "user": SubjectName("user"),
}
