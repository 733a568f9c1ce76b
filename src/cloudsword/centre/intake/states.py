"""Lifecycles of intake: one transition table for each.

An ended report stays ended, because its holds are released with it; who tells more is taken down anew and
joins the case.
"""

from typing import Final

from cloudsword.vocabulary.named import Named


class CaseState(Named):
    """How far a case is."""

    OPEN = "open", "open", "办理中"
    CLOSED = "closed", "closed", "已结案"


class ReportState(Named):
    """What a report counts as. Only a received report supports holds."""

    RECEIVED = "received", "received", "已受理"
    WITHDRAWN = "withdrawn", "withdrawn", "已撤回"
    OUT_OF_SCOPE = "out_of_scope", "out of scope", "不属受理范围"
    FALSE = "false", "false or mistaken", "不实或误报"


CASE_TRANSITIONS: Final = {
    CaseState.OPEN: frozenset({CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.OPEN}),
}
REPORT_TRANSITIONS: Final = {
    ReportState.RECEIVED: frozenset({ReportState.WITHDRAWN, ReportState.OUT_OF_SCOPE, ReportState.FALSE}),
    ReportState.WITHDRAWN: frozenset(),
    ReportState.OUT_OF_SCOPE: frozenset(),
    ReportState.FALSE: frozenset(),
}


class Source(Named):
    """How a report came into the database."""

    DESK = "desk", "taken at the desk", "工作台受理"
    LAKE = "lake", "from a file", "文件导入"
    API = "api", "from an institution", "机构提交"


class NumberKind(Named):
    """What a number is that was told."""

    MSISDN = "msisdn", "telephone number", "电话号码"
    LINK = "link", "link or domain", "链接或域名"
    ACCOUNT = "account", "account or name", "账号或名称"


class Channel(Named):
    """How a person reached the centre."""

    HOTLINE = "hotline", "hotline", "热线电话"
    STATION = "station", "police station", "派出所"
    APP = "app", "app", "应用程序"
    BANK = "bank", "bank", "银行"
