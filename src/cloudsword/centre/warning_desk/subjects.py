"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "numberwarning": SubjectName("warning"),
    "numberappeal": SubjectName("appeal"),
    "carrierquestion": SubjectName("question to a carrier"),
    "numberevidence": SubjectName("evidence against a number"),
}
