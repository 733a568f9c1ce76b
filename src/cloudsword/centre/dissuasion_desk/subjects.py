"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "exposed": SubjectName("person in danger"),
    "attempt": SubjectName("attempt to reach a person"),
    "exposed_people": SubjectName("people in danger"),
    "call_reference": SubjectName("reference of a call"),
}
