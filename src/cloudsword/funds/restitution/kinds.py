"""How held money is shared out, and what sort of place a trail leads to."""

from cloudsword.vocabulary.named import Named


class AllocationMethod(Named):
    """How money that was held is shared out; the first unless an authority says otherwise."""

    TRACED = "traced", "by what the trace found in each account"
    PARI_PASSU = "pari_passu", "in proportion to the loss, over all victims of the pool"


class PlaceKind(Named):
    """What sort of place a trail led to."""

    RESTING = "resting", "resting"
    EXIT = "exit", "left the books"
    UNFOLLOWED = "unfollowed", "not followed"
