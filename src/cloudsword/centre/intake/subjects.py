"""What its audit events are about, in words."""

from typing import Final

from cloudsword.centre.audit.subjects import SubjectName

SUBJECTS: Final = {
    "case": SubjectName("case", "案件"),
    "incident": SubjectName("incident", "事件"),
    "report": SubjectName("report", "报案"),
    "reportedpayment": SubjectName("reported payment", "报案付款"),
    "undonebatch": SubjectName("undone batch", "已撤销批次"),
}
