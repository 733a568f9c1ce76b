"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "token": SubjectName("token", "令牌"),
    "tokenproposal": SubjectName("token proposed", "令牌提议"),
}
