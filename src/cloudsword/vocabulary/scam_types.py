"""Scam types: the taxonomy that reports, cases and the bulletin share, with names in English and Chinese."""

from enum import StrEnum


class ScamType(StrEnum):
    """What sort of scam a report tells of; the last two are judgements that it is none."""

    BRUSHING = "brushing"
    INVESTMENT = "investment"
    SHOPPING = "shopping"
    CUSTSVC = "custsvc"
    LOAN = "loan"
    CREDIT = "credit"
    LEADER = "leader"
    AUTHORITY = "authority"
    ROMANCE = "romance"
    GAME = "game"
    FLIGHT = "flight"
    UNFREEZE = "unfreeze"
    ROUTINE_LOAN = "routine_loan"
    PHISHING = "phishing"
    PRIZE = "prize"
    KIDNAP = "kidnap"
    CHARITY = "charity"
    BEC = "bec"
    EXTORT = "extort"
    RECOVERY = "recovery"
    OTHER = "other"
    DISPUTE = "dispute"
    FALSE_REPORT = "false_report"
