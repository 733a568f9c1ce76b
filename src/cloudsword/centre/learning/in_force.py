"""The model that is in force, for the desks that score with it.

Invariant: what is used is what was chosen, byte for byte. Where that is missing, damaged or another file by
now, there is no model and a sentence that says why: the desk goes on with what CloudSword brings.
"""

import logging
from dataclasses import dataclass
from typing import Any

from cloudsword.centre.learning import files
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.learning.models import ModelChoice
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import Sentence, phrase

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class InForce:
    """What is in force.

    Parameters
    ----------
    model
        What was chosen; None: nothing was, or it cannot be used.
    choice
        Who chose it, when and why; None: nobody has chosen one.
    fault
        Why what was chosen cannot be used; None: it can.
    """

    model: Any
    choice: ModelChoice | None
    fault: Sentence | None = None

    @property
    def sha256(self) -> str:
        """Digest of what is used; empty: what CloudSword brings."""
        return self.choice.sha256 if self.choice is not None and self.model is not None else ""


def in_force(kind: ModelKind) -> InForce:
    """Return the model of a kind that is in force; one question to the database, and a look at the file."""
    choice = ModelChoice.objects.filter(kind=kind.value).order_by("-pk").first()
    if choice is None or not choice.sha256:
        return InForce(None, choice)
    try:
        found = files.read(kind, choice.file)
    except CloudSwordError as error:
        _log.warning("the model in force cannot be used: %s", error)
        return InForce(None, choice, error)
    if found.sha256 != choice.sha256:
        _log.warning("the file %s is not the model that was chosen", choice.file)
        return InForce(None, choice, phrase("the file is another than the one that was chosen"))
    return InForce(found.model, choice)
