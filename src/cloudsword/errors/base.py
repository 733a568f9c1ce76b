"""The root of the tree: what every error carries."""

from typing import ClassVar


class CloudSwordError(Exception):
    """Anything that a user can cause or mend. Never raised itself: each cause has its class.

    Parameters
    ----------
    **evidence
        What fills the holes of the sentence; kept on the error for machines.
    """

    en: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    is_permanent: ClassVar[bool] = True
    exit_code: ClassVar[int] = 2

    def __init__(self, **evidence: object) -> None:
        self.evidence = evidence
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "en") -> str:
        """Return the sentence in ``language`` (``en`` or ``zh``)."""
        return (self.zh if language == "zh" else self.en).format(**self.evidence)
