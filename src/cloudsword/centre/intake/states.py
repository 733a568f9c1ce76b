"""Closed sets of intake; what may follow what is in ``lives``."""

from cloudsword.vocabulary.named import Named


class CaseState(Named):
    """How far a case is."""

    OPEN = "open", "open"
    CLOSED = "closed", "closed"


class ReportState(Named):
    """What a report counts as. Only a received report supports holds."""

    RECEIVED = "received", "received"
    WITHDRAWN = "withdrawn", "withdrawn"
    OUT_OF_SCOPE = "out_of_scope", "out of scope"
    FALSE = "false", "false or mistaken"


class Source(Named):
    """How a report came into the database."""

    DESK = "desk", "taken at the desk"
    LAKE = "lake", "from a file"
    API = "api", "from an institution"


class NumberKind(Named):
    """What a number is that was told."""

    MSISDN = "msisdn", "telephone number"
    LINK = "link", "link or domain"
    ACCOUNT = "account", "account or name"


class Channel(Named):
    """How a person reached the centre."""

    HOTLINE = "hotline", "hotline"
    STATION = "station", "police station"
    APP = "app", "app"
    BANK = "bank", "bank"
