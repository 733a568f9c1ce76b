"""Scam types: the taxonomy that reports, cases and the bulletin share, with names in English and Chinese."""

from cloudsword.vocabulary.named import Named


class ScamType(Named):
    """What sort of scam a report tells of; the last two are judgements that it is none."""

    BRUSHING = "brushing", "task / brushing rebate scam"
    INVESTMENT = "investment", "fake online investment scam"
    SHOPPING = "shopping", "fake shopping or service scam"
    CUSTSVC = "custsvc", "fake e-commerce or courier customer service"
    LOAN = "loan", "fake loan (advance fee)"
    CREDIT = "credit", "fake credit-record repair"
    LEADER = "leader", "impersonated boss or acquaintance"
    AUTHORITY = "authority", "impersonated police, court or government"
    ROMANCE = "romance", "romance / pig-butchering"
    GAME = "game", "fake game-goods trade"
    FLIGHT = "flight", "flight refund or rebooking scam"
    UNFREEZE = "unfreeze", '"national assets unfreezing"'
    ROUTINE_LOAN = "routine_loan", "predatory routine loan (crime of its own)"
    PHISHING = "phishing", "phishing, malware, stolen payment data"
    PRIZE = "prize", "prize, subsidy or relief-fund scam"
    KIDNAP = "kidnap", "fake emergency or kidnapping"
    CHARITY = "charity", "fake charity"
    BEC = "bec", "business e-mail compromise"
    EXTORT = "extort", "sextortion"
    RECOVERY = "recovery", "recovery scam on former victims"
    OTHER = "other", "other"
    DISPUTE = "dispute", "civil dispute, not a scam"
    FALSE_REPORT = "false_report", "false or mistaken report"

    @property
    def is_scam(self) -> bool:
        """Whether a report of this type counts as a scam."""
        return self not in (ScamType.DISPUTE, ScamType.FALSE_REPORT)
