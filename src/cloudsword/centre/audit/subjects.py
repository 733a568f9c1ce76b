"""What an audit event is about, in words: the kinds of rows that desks record."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought
from cloudsword.tongue import translate


@dataclass(frozen=True, slots=True)
class SubjectName:
    """One kind of row."""

    en: str

    def name_in(self, language: str) -> str:
        """Return its name."""
        return translate(self.en, language)


SUBJECTS: Final = {
    "audit_log": SubjectName("audit log"),
    "page": SubjectName("page"),
    "person": SubjectName("person"),
}


@cache
def subject_names() -> dict[str, SubjectName]:
    """Return the names by the code that the log keeps. A code without a name shows as it is."""
    return {code: name for _, names in brought("subjects") for code, name in names.items()}
