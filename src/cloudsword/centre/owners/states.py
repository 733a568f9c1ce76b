"""States on the owner's side; what may follow what is in ``lives``."""

from cloudsword.vocabulary.named import Named


class NoticeState(Named):
    """How far a notice is."""

    DUE = "due", "to be sent"
    DELAYED = "delayed", "delayed"
    SENT = "sent", "sent"


class NoticeOccasion(Named):
    """What the owner is told of."""

    PLACED = "placed", "money held"
    RAISED = "raised", "more money held"
    EXTENDED = "extended", "hold extended"
    FROZEN = "frozen", "money frozen"


class Unanswered(Named):
    """What an objection without an outcome is."""

    OPEN = "open", "to be answered"


class ObjectionOutcome(Named):
    """How an objection ended."""

    UPHELD = "upheld", "upheld: the hold is released"
    REJECTED = "rejected", "not upheld: the hold stays until its end"
