"""Choosing the model in force."""

from typing import TYPE_CHECKING

from django.db import transaction

from cloudsword.centre.audit.chain import record
from cloudsword.centre.learning import files
from cloudsword.centre.learning.events import LearningEvent
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.learning.models import ModelChoice
from cloudsword.centre.learning.permissions import LearningPermission
from cloudsword.centre.people.access import require
from cloudsword.centre.people.services import require_reason
from cloudsword.errors import PageTooOld

if TYPE_CHECKING:
    from cloudsword.centre.people.models import User


def choose_model(*, actor: "User", kind: ModelKind, file: str, sha256: str, reason: str) -> ModelChoice:
    """Put a model of the folder in force.

    Parameters
    ----------
    file, sha256
        Its name and digest, as the page showed them.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    UnreadableFile, NotAModel, NotANumberModel, ModelOfLaterVersion, NumberModelNewer
        It cannot be used.
    PageTooOld
        The file is another one by now.
    """
    require(actor, LearningPermission.MODEL_CHOOSE)
    reason = require_reason(reason)
    found = files.read(kind, file)
    if found.sha256 != sha256:
        raise PageTooOld()
    return _chosen(actor, kind, file, sha256, reason, LearningEvent.CHOSEN)


def drop_model(*, actor: "User", kind: ModelKind, reason: str) -> ModelChoice:
    """Go back to what CloudSword brings.

    Raises
    ------
    NotAllowed, ReasonNeeded
        As their sentences say.
    """
    require(actor, LearningPermission.MODEL_CHOOSE)
    return _chosen(actor, kind, "", "", require_reason(reason), LearningEvent.DROPPED)


@transaction.atomic
def _chosen(
    actor: "User", kind: ModelKind, file: str, sha256: str, reason: str, event: LearningEvent
) -> ModelChoice:
    choice = ModelChoice.objects.create(
        kind=kind.value, file=file, sha256=sha256, reason=reason, chosen_by=actor
    )
    record(actor=actor, event=event, subject=choice, kind=kind, file=file, sha256=sha256, reason=reason)
    return choice
