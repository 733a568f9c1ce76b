"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "address": SubjectName("address", "网络地址"),
    "grant": SubjectName("role granted", "角色授权"),
    "institution": SubjectName("institution", "机构"),
    "institutionproposal": SubjectName("institutions proposed", "机构变更提议"),
    "proposal": SubjectName("proposal", "待批事项"),
    "staffsession": SubjectName("staff session", "管理会话"),
    "user": SubjectName("user", "用户"),
}
