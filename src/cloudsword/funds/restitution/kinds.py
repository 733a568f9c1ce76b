"""How held money is shared out, and what sort of place a trail leads to."""

from cloudsword.vocabulary.named import Named


class AllocationMethod(Named):
    """How money that was held is shared out; the first unless an authority says otherwise."""

    TRACED = "traced", "by what the trace found in each account", "按追踪所得各账户构成"
    PARI_PASSU = (
        "pari_passu",
        "in proportion to the loss, over all victims of the pool",
        "按损失比例在全部被害人间分配",
    )


class PlaceKind(Named):
    """What sort of place a trail led to."""

    RESTING = "resting", "resting", "停留"
    EXIT = "exit", "left the books", "流出"
    UNFOLLOWED = "unfollowed", "not followed", "未追踪"
