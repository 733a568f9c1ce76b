"""What the audit log can say. Grammar: ``subject:object:action``, the action a past participle.

A desk brings events of its own in its ``events.py``: ``EVENTS``, classes that inherit ``EventName``.
"""

from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought
from cloudsword.vocabulary.named import Named


class EventName(Named):
    """An event of any desk."""


class Event(EventName):
    """The events that several desks know."""

    # people
    SIGNED_IN = "user:session:started", "signed in", "登录"
    SIGNED_OUT = "user:session:ended", "signed out", "退出"
    SIGN_IN_FAILED = "user:session:refused", "sign-in failed", "登录失败"
    SIGN_IN_SLOWED = "user:session:slowed", "sign-ins to an account slowed down", "限制某账号的登录"
    PASSWORD_SET = "user:password:set", "password set", "设置密码"
    SECOND_STEP_ENROLLED = "user:second_step:enrolled", "second step enrolled", "启用第二步验证"
    PREFERENCE_CHANGED = "user:preference:changed", "preference changed", "修改偏好"
    USER_PROPOSED = "user:proposal:made", "user proposed", "提议新建用户"
    USER_CREATED = "user:account:created", "user created", "新建用户"
    USER_CLOSED = "user:account:closed", "user closed", "停用用户"
    USER_REOPENED = "user:account:reopened", "user reopened", "恢复用户"
    GRANT_PROPOSED = "user:grant:proposed", "role proposed", "提议授予角色"
    GRANT_APPROVED = "user:grant:approved", "role granted", "批准授予角色"
    GRANT_REVOKED = "user:grant:revoked", "role taken away", "撤销角色"
    RENEWAL_PROPOSED = "user:renewal:proposed", "new sign-in proposed", "提议重设登录"
    RENEWAL_APPROVED = "user:renewal:approved", "new sign-in approved", "批准重设登录"
    PROPOSAL_REFUSED = "user:proposal:refused", "proposal refused", "驳回提议"
    STAFF_STARTED = "user:staff_session:started", "staff session started", "开启管理会话"
    STAFF_ENDED = "user:staff_session:ended", "staff session ended", "结束管理会话"
    INSTITUTION_CREATED = "institution:record:created", "institution created", "新建机构"
    INSTITUTION_CHANGED = "institution:record:changed", "institution changed", "修改机构"
    # the log
    PERSON_VIEWED = "person:data:viewed", "a person's data viewed", "查看个人数据"
    AUDIT_EXPORTED = "audit:log:exported", "audit log exported", "导出审计日志"
    AUDIT_VERIFIED = "audit:log:verified", "audit log verified", "核验审计日志"
    DATA_SHREDDED = "person:data:shredded", "personal data shredded", "销毁个人数据"
    # intake
    REPORT_TAKEN = "report:record:taken", "report taken", "受理报案"
    REPORT_ADOPTED = "report:record:adopted", "report adopted from the lake", "接收外部报案"
    REPORT_CHANGED = "report:record:changed", "report changed", "修改报案"
    REPORT_WITHDRAWN = "report:record:withdrawn", "report withdrawn", "撤回报案"
    REPORT_JUDGED = "report:record:judged", "report judged", "认定报案"
    CASE_OPENED = "case:record:opened", "case opened", "建档"
    CASE_CLOSED = "case:record:closed", "case closed", "结案"
    CASE_JOINED = "case:record:joined", "report joined to a case", "并案"
    # funds desk
    CASE_TRACED = "case:trace:made", "money traced", "追踪资金"
    ORDER_PROPOSED = "hold:order:proposed", "order proposed", "提议指令"
    ORDER_APPROVED = "hold:order:approved", "order approved", "批准指令"
    ORDER_DISMISSED = "hold:order:dismissed", "proposal dismissed", "不予批准"
    ORDER_SENT = "hold:order:sent", "order sent", "发出指令"
    ORDER_ANSWERED = "hold:order:answered", "order answered", "收到答复"
    ORDER_UNANSWERED = "hold:order:unanswered", "order unanswered", "逾期未答复"
    ORDER_ESCALATED = "hold:order:escalated", "proposal escalated", "提议升级"
    HOLD_PLACED = "hold:money:placed", "money held", "止付成功"
    HOLD_EXTENDED = "hold:money:extended", "hold extended", "延长止付"
    HOLD_FROZEN = "hold:money:frozen", "money frozen", "冻结资金"
    HOLD_RELEASED = "hold:money:released", "hold released", "解除止付"
    HOLD_RETURNED = "hold:money:returned", "money returned", "返还资金"
    HOLD_LAPSED = "hold:money:lapsed", "hold lapsed", "止付到期失效"
    ALARM_RAISED = "case:alarm:raised", "alarm raised", "发出警报"
    ALARM_CLOSED = "case:alarm:closed", "alarm closed", "关闭警报"
    TASK_OPENED = "case:task:opened", "task opened", "新建任务"
    TASK_CLOSED = "case:task:closed", "task closed", "完成任务"
    NOTICE_SENT = "hold:notice:sent", "owner told", "通知账户所有人"
    NOTICE_DELAYED = "hold:notice:delayed", "notice delayed", "暂缓通知"
    OBJECTION_FILED = "hold:objection:filed", "objection filed", "提出异议"
    OBJECTION_ANSWERED = "hold:objection:answered", "objection answered", "答复异议"
    ALLOCATION_PROPOSED = "case:allocation:proposed", "allocation proposed", "提议返还方案"
    ALLOCATION_APPROVED = "case:allocation:approved", "allocation approved", "批准返还方案"
    STATEMENT_MADE = "case:statement:made", "statement made", "生成告知书"
    HOLDS_COMPARED = "institution:holds:compared", "live holds compared", "核对有效止付"
    MESSAGE_REFUSED = "institution:message:refused", "message refused", "拒收消息"
    # machine
    TOKEN_CREATED = "institution:token:created", "token created", "新建令牌"
    TOKEN_REVOKED = "institution:token:revoked", "token revoked", "撤销令牌"


EVENTS: Final = (Event,)


@cache
def every_event() -> dict[str, EventName]:
    """Return all events of the desks that are there, by code."""
    return {member.value: member for _, kinds in brought("events") for kind in kinds for member in kind}


def event_named(code: str) -> EventName | str:
    """Return the event of ``code``; the code itself where the desk that wrote it is gone."""
    return every_event().get(code, code)
