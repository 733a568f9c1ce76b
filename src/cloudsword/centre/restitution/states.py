"""States of restitution; what may follow what is in ``lives``."""

from cloudsword.vocabulary.named import Named


class AllocationState(Named):
    """How far an allocation is."""

    PROPOSED = "proposed", "proposed"
    APPROVED = "approved", "approved"
    DISMISSED = "dismissed", "dismissed"
