"""The place of models in the menu, with how many in force cannot be used."""

from typing import Final

from cloudsword.centre.learning.permissions import LearningPermission
from cloudsword.centre.look.rail import Place


def _broken(user: object) -> int:
    """Return how many models in force cannot be used, for who may choose others."""
    from cloudsword.centre.learning.in_force import in_force
    from cloudsword.centre.learning.kinds import ModelKind

    if not user.may(LearningPermission.MODEL_CHOOSE):  # type: ignore[attr-defined]
        return 0
    return sum(in_force(kind).fault is not None for kind in ModelKind)


PLACES: Final = (Place("learning:models", "Models", (LearningPermission.MODEL_READ,), _broken),)
