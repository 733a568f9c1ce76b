"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "alarm": SubjectName("alarm", "警报"),
    "allocation": SubjectName("allocation", "返还方案"),
    "hold": SubjectName("hold", "止付"),
    "notice": SubjectName("notice", "通知"),
    "objection": SubjectName("objection", "异议"),
    "order": SubjectName("order", "指令"),
    "statement": SubjectName("statement", "告知书"),
    "task": SubjectName("task", "任务"),
    "trace": SubjectName("trace", "资金追踪"),
}
