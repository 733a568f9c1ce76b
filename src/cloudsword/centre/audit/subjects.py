"""What an audit event is about, in words: the kinds of rows that desks record."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought


@dataclass(frozen=True, slots=True)
class SubjectName:
    """One kind of row."""

    en: str
    zh: str

    def name_in(self, language: str) -> str:
        """Return its name."""
        return self.zh if language == "zh" else self.en


SUBJECTS: Final = {
    "audit_log": SubjectName("audit log", "审计日志"),
    "page": SubjectName("page", "页面"),
    "person": SubjectName("person", "人员"),
}


@cache
def subject_names() -> dict[str, SubjectName]:
    """Return the names by the code that the log keeps. A code without a name shows as it is."""
    return {code: name for _, names in brought("subjects") for code, name in names.items()}
