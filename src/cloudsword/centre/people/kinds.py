"""Closed sets of the people desk."""

from cloudsword.vocabulary.named import Named


class InstitutionKind(Named):
    """What an institution is."""

    POLICE = "police", "police"
    BANK = "bank", "bank"
    CARRIER = "carrier", "carrier"
    PAYMENT_FIRM = "payment_firm", "payment firm"


class ProposalKind(Named):
    """What two people decide about a person."""

    USER = "user", "new user"
    GRANT = "grant", "role"
    RENEWAL = "renewal", "new password and second step"


class ProposalState(Named):
    """How far it is."""

    PROPOSED = "proposed", "proposed"
    APPROVED = "approved", "approved"
    REFUSED = "refused", "refused"
