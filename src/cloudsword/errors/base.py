"""The root of the tree: what every error carries."""

from typing import ClassVar

from cloudsword.tongue import translate


class CloudSwordError(Exception):
    """Anything that a user can cause or mend. Never raised itself: each cause has its class.

    Parameters
    ----------
    **evidence
        What fills the holes of the sentence; kept on the error for machines. ``cause_zh`` fills the hole
        ``cause`` in Chinese.
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
        return {**self.evidence, **own}
