"""What its events are about."""

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS = {"hint": SubjectName("hint")}
