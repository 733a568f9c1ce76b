"""Events of models."""

from typing import Final

from cloudsword.centre.audit.events import EventName


class LearningEvent(EventName):
    """What happens to models in force."""

    CHOSEN = "model:choice:made", "trained model put in force"
    DROPPED = "model:choice:dropped", "trained model taken out of force"


EVENTS: Final = (LearningEvent,)
