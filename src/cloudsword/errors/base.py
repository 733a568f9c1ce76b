"""The root of the tree: what every error carries."""

from typing import ClassVar

from cloudsword.tongue import translate
from cloudsword.tongue.phrase import said


class CloudSwordError(Exception):
    """Anything that a user can cause or mend. Never raised itself: each cause has its class.

    Parameters
    ----------
    **evidence
        What fills the holes of the sentence; kept on the error for machines. What has names in several
        languages (a phrase, a member of a vocabulary, another error) is said in the sentence's. What people
        wrote twice may come twice: ``name_zh`` fills the hole ``name`` in Chinese.
    """

    en: ClassVar[str] = ""
    """The sentence; in other languages it stands in the catalogues."""
    is_permanent: ClassVar[bool] = True
    exit_code: ClassVar[int] = 2

    def __init__(self, **evidence: object) -> None:
        self.evidence = evidence
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "en") -> str:
        """Return the sentence in ``language``; English where that is not known."""
        return translate(self.en, language).format(**self.evidence_in(language))

    def evidence_in(self, language: str) -> dict[str, object]:
        """Return what fills the holes in ``language``."""
        ending = f"_{language}"
        own = {
            name.removesuffix(ending): value for name, value in self.evidence.items() if name.endswith(ending)
        }
        return {name: said(value, language) for name, value in {**self.evidence, **own}.items()}

    def name_in(self, language: str) -> str:
        """Return the sentence, where it fills a hole of another."""
        return self.sentence(language)
