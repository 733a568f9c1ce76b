"""What an audit event is about, in words: the kinds of rows that desks record."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class SubjectName:
    """One kind of row."""

    en: str
    zh: str

    def name_in(self, language: str) -> str:
        """Return its name."""
        return self.zh if language == "zh" else self.en


SUBJECTS: Final = {
    "address": SubjectName("address", "网络地址"),
    "alarm": SubjectName("alarm", "警报"),
    "allocation": SubjectName("allocation", "返还方案"),
    "case": SubjectName("case", "案件"),
    "grant": SubjectName("role granted", "角色授权"),
    "hold": SubjectName("hold", "止付"),
    "incident": SubjectName("incident", "事件"),
    "institution": SubjectName("institution", "机构"),
    "institutionproposal": SubjectName("institutions proposed", "机构变更提议"),
    "audit_log": SubjectName("audit log", "审计日志"),
    "notice": SubjectName("notice", "通知"),
    "objection": SubjectName("objection", "异议"),
    "order": SubjectName("order", "指令"),
    "page": SubjectName("page", "页面"),
    "person": SubjectName("person", "人员"),
    "proposal": SubjectName("proposal", "待批事项"),
    "report": SubjectName("report", "报案"),
    "reportedpayment": SubjectName("reported payment", "报案付款"),
    "staffsession": SubjectName("staff session", "管理会话"),
    "statement": SubjectName("statement", "告知书"),
    "task": SubjectName("task", "任务"),
    "token": SubjectName("token", "令牌"),
    "tokenproposal": SubjectName("token proposed", "令牌提议"),
    "trace": SubjectName("trace", "资金追踪"),
    "user": SubjectName("user", "用户"),
}
"""By the code that the log keeps. A code without a name shows as it is."""
