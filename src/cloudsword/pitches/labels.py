"""What labels mean: a user's own words for texts, and the scam type or the honesty that each stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cloudsword.pitches.model import NONE
from cloudsword.vocabulary.scam_types import ScamType

_HONEST: Final = (
    "none ham honest legit legitimate normal benign safe genuine not_scam not_spam non_scam non_spam notscam "
    "notspam nonspam no 0 false 正常 普通 非诈骗 非欺诈 非垃圾 合法 无"
)
HONEST: Final = frozenset(_HONEST.split())
"""Words for an honest text, small, blanks and hyphens as ``_``."""


def folded(label: str) -> str:
    """Return a label as it is compared: small, blanks and hyphens as ``_``."""
    return "_".join(label.casefold().replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class LabelTypes:
    """What labels mean.

    Parameters
    ----------
    said
        By label, as its user said: id of a scam type, or ``none``.
    """

    said: Mapping[str, str]

    def type_of(self, label: str) -> str:
        """Return the scam type that a label stands for, or ``none``.

        What its user said; the type with that id or that name in English or Chinese; ``none`` for a word for
        honest texts and for a dispute or a false report; ``other`` for anything else: it is somebody's own
        word for a scam.
        """
        if label in self.said:
            return self.said[label]
        key = folded(label)
        if key in HONEST:
            return NONE
        for kind in ScamType:
            if key in (kind.value, folded(kind.en), folded(kind.zh)):
                return kind.value if kind.is_scam else NONE
        return ScamType.OTHER.value

    def is_known(self, label: str) -> bool:
        """Return whether a label was said, is a type or a word for honest texts, and not somebody's own."""
        return self.type_of(label) != ScamType.OTHER.value or folded(label) in (
            ScamType.OTHER.value,
            *map(folded, self.said),
        )


def own_labels(labels: Iterable[str], types: LabelTypes) -> list[str]:
    """Return the labels that are somebody's own words for a scam, in order."""
    return sorted({label for label in labels if not types.is_known(label)})
