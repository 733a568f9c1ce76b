"""Closed sets of the funds desk beside its lifecycles."""

from cloudsword.vocabulary.named import Named


class Origin(Named):
    """Why an order came to be."""

    OFFICER = "officer", "proposed by an officer"
    EXCESS = "excess", "an institution held more than was ordered"
    OVERSHOOT = "overshoot", "together more was held than is disputed"
    BALANCE = "balance", "the balance no longer covers it"
    REPORT_ENDED = "report_ended", "the report that it rested on ended"
    OBJECTION = "objection", "an objection was upheld"
    LATE = "late", "its time was over"


class Outcome(Named):
    """What an institution says of an order."""

    PLACED = "placed", "placed"
    REFUSED = "refused", "refused"
    EXTENDED = "extended", "extended"
    FROZEN = "frozen", "frozen"
    RELEASED = "released", "released"


class Effect(Named):
    """What an answer changed."""

    APPLIED = "applied", "applied"
    REPEATED = "repeated", "said before, nothing changed"
    LATE = "late", "too late, nothing changed"
    CONTRADICTING = "contradicting", "contradicts an earlier answer: a task"


class AlarmKind(Named):
    """What somebody must look at."""

    NOT_LOOKED_AT = "not_looked_at", "nobody has looked at a proposal"
    PLACED_ABOVE = "placed_above", "more was held than was ordered"
    GROUND_LOST = "ground_lost", "the renewed trace no longer supports a hold"
    EXPIRING = "expiring", "a hold is about to end"
    NOT_CARRIED_OUT = "not_carried_out", "an extension, freeze or raise was refused"
    RELEASE_REFUSED = "release_refused", "an institution refused a release"


class TaskKind(Named):
    """Work that a person does."""

    UNANSWERED = "unanswered", "an order is unanswered: ask the institution"
    UNDELIVERED = "undelivered", "an order cannot be delivered"
    CONTRADICTING_ANSWER = "contradicting_answer", "an answer contradicts an earlier one"
    NOT_HELD_THERE = "not_held_there", "the institution does not hold what we have as held"
    NOT_HELD_HERE = "not_held_here", "the institution holds what we do not know of"
    OTHER_AMOUNT = "other_amount", "the amounts held differ"
    OTHER_EXPIRY = "other_expiry", "the ends of the hold differ"
    MORE_TO_HOLD = "more_to_hold", "more stolen money rests where some is held: propose to raise the hold"
    WORD_REFUSED = "word_refused", "an institution says what it has no say in: look at what was refused"
    RELEASE_UNSEEN = "release_unseen", "money was released by one officer: a second person looks at it"
    BATCH_UNDONE = "batch_undone", "records that the trace used were undone: look at what rests on them"
    STATEMENT_UNREADABLE = "statement_unreadable", "an answer or a statement could not be read"
