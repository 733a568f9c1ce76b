"""Closed sets of the funds desk beside its lifecycles."""

from cloudsword.vocabulary.named import Named


class Origin(Named):
    """Why an order came to be."""

    OFFICER = "officer", "proposed by an officer", "民警提议"
    EXCESS = "excess", "an institution held more than was ordered", "机构超额止付"
    OVERSHOOT = "overshoot", "together more was held than is disputed", "合计止付超过争议金额"
    BALANCE = "balance", "the balance no longer covers it", "账户余额不足"
    REPORT_ENDED = "report_ended", "the report that it rested on ended", "所依据的报案已终止"
    OBJECTION = "objection", "an objection was upheld", "异议成立"
    LATE = "late", "its time was over", "期限已过"


class Outcome(Named):
    """What an institution says of an order."""

    PLACED = "placed", "placed", "已止付"
    REFUSED = "refused", "refused", "拒绝"
    EXTENDED = "extended", "extended", "已延长"
    FROZEN = "frozen", "frozen", "已冻结"
    RELEASED = "released", "released", "已解除"


class Effect(Named):
    """What an answer changed."""

    APPLIED = "applied", "applied", "已生效"
    REPEATED = "repeated", "said before, nothing changed", "重复答复，未生效"
    LATE = "late", "too late, nothing changed", "逾期答复，未生效"
    CONTRADICTING = "contradicting", "contradicts an earlier answer: a task", "与先前答复矛盾，转人工处理"


class AlarmKind(Named):
    """What somebody must look at."""

    NOT_LOOKED_AT = "not_looked_at", "nobody has looked at a proposal", "提议无人查看"
    PLACED_ABOVE = "placed_above", "more was held than was ordered", "超额止付"
    GROUND_LOST = "ground_lost", "the renewed trace no longer supports a hold", "更新追踪后止付失去依据"
    EXPIRING = "expiring", "a hold is about to end", "止付即将到期"
    NOT_CARRIED_OUT = (
        "not_carried_out",
        "an extension, freeze or raise was refused",
        "延长、冻结或追加止付被拒绝",
    )
    RELEASE_REFUSED = "release_refused", "an institution refused a release", "机构拒绝解除止付"


class TaskKind(Named):
    """Work that a person does."""

    UNANSWERED = "unanswered", "an order is unanswered: ask the institution", "指令逾期未答复：联系机构"
    UNDELIVERED = "undelivered", "an order cannot be delivered", "指令无法送达"
    CONTRADICTING_ANSWER = "contradicting_answer", "an answer contradicts an earlier one", "答复前后矛盾"
    NOT_HELD_THERE = (
        "not_held_there",
        "the institution does not hold what we have as held",
        "机构清单中无此止付",
    )
    NOT_HELD_HERE = (
        "not_held_here",
        "the institution holds what we do not know of",
        "机构清单中有我方未知的止付",
    )
    OTHER_AMOUNT = "other_amount", "the amounts held differ", "止付金额不一致"
    OTHER_EXPIRY = "other_expiry", "the ends of the hold differ", "止付期限不一致"
    MORE_TO_HOLD = (
        "more_to_hold",
        "more stolen money rests where some is held: propose to raise the hold",
        "已止付账户内又有涉案资金：提议追加止付",
    )
    WORD_REFUSED = (
        "word_refused",
        "an institution says what it has no say in: look at what was refused",
        "机构陈述超出其可信范围：查看拒收内容",
    )
    RELEASE_UNSEEN = (
        "release_unseen",
        "money was released by one officer: a second person looks at it",
        "一名民警单独解除止付:须由另一人查看",
    )
    BATCH_UNDONE = (
        "batch_undone",
        "records that the trace used were undone: look at what rests on them",
        "追踪所用数据批次已撤销:复查据此作出的止付",
    )
    STATEMENT_UNREADABLE = (
        "statement_unreadable",
        "an answer or a statement could not be read",
        "机构答复或流水无法读取",
    )
