"""What a person may do, and which role brings it. The product shows this table as it stands here.

Grammar of a permission: ``subject:action``.
"""

from typing import Final

from cloudsword.vocabulary.named import Named


class Permission(Named):
    """One thing that a page or a service asks for."""

    REPORT_READ = "report:read", "read reports", "查看报案"
    REPORT_WRITE = "report:write", "take reports", "受理报案"
    REPORT_JUDGE = (
        "report:judge",
        "withdraw a report or judge it false or out of scope",
        "撤回报案或认定不实、不属受理范围",
    )
    CASE_READ = "case:read", "read cases and traces", "查看案件与资金追踪"
    CASE_WRITE = "case:write", "work on cases", "办理案件"
    ORDER_READ = "order:read", "read orders and holds", "查看指令与止付"
    ORDER_PROPOSE = "order:propose", "propose orders", "提议指令"
    ORDER_APPROVE = "order:approve", "approve orders of others", "批准他人提议的指令"
    TASK_WORK = "task:work", "work on tasks and alarms", "处理任务与警报"
    NOTICE_DELAY = "notice:delay", "delay the notice to an owner", "暂缓通知账户所有人"
    OBJECTION_FILE = "objection:file", "take objections", "受理异议"
    OBJECTION_ANSWER = "objection:answer", "answer objections", "答复异议"
    RESTITUTION_READ = "restitution:read", "read allocations and statements", "查看返还方案与告知书"
    RESTITUTION_PROPOSE = "restitution:propose", "propose allocations", "提议返还方案"
    RESTITUTION_APPROVE = "restitution:approve", "approve allocations of others", "批准他人的返还方案"
    FIGURES_READ = "figures:read", "see the figures of the day", "查看当日数据"
    OWN_ORDER_READ = "own_order:read", "read orders to one's own institution", "查看发给本机构的指令"
    OWN_ORDER_ANSWER = "own_order:answer", "answer orders to one's own institution", "答复发给本机构的指令"
    OWN_TOKEN_FETCH = "own_token:fetch", "fetch tokens given to one's own institution", "领取发给本机构的令牌"
    USER_READ = "user:read", "see users, institutions and grants", "查看用户、机构与授权"
    USER_PROPOSE = "user:propose", "propose users and roles", "提议用户与角色"
    USER_APPROVE = "user:approve", "decide proposals of others", "决定他人的提议"
    INSTITUTION_WRITE = "institution:write", "keep institutions and their keys", "维护机构及其密钥"
    STAFF_START = "staff_session:start", "switch a staff session on", "开启管理会话"
    AUDIT_READ = "audit:read", "read and verify the audit log", "查看并核验审计日志"
    AUDIT_EXPORT = "audit:export", "export the audit log", "导出审计日志"
    VIEWS_READ = "views:read", "see who saw a person's data", "查看谁看过某人的数据"
    RETENTION_READ = "retention:read", "see what is kept how long", "查看保存期限"
    RETENTION_SHRED = "retention:shred", "shred what is past its time", "销毁到期数据"
    MACHINE_READ = "machine:read", "see how the machine room is", "查看系统运行状况"
    POLICY_READ = "policy:read", "read the policy", "查看办案规则"
    DEMONSTRATION_PLAY = "demonstration:play", "run the clock of a demonstration", "控制演示时钟"


class Role(Named):
    """A kind of work. A person may have several; each is granted by two people."""

    DUTY_OFFICER = "duty_officer", "duty officer", "值班民警"
    FUNDS_OFFICER = "funds_officer", "funds officer", "资金查控员"
    APPROVER = "approver", "approver", "审批人"
    ANALYST = "analyst", "analyst", "研判员"
    CALLER = "caller", "caller", "劝阻员"
    INVESTIGATOR = "investigator", "investigator", "侦查员"
    PRESS_OFFICER = "press_officer", "press officer", "新闻发言员"
    AUDITOR = "auditor", "auditor", "审计员"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "data-protection officer", "数据保护专员"
    ADMINISTRATOR = "administrator", "administrator", "管理员"
    LIAISON = "liaison", "institution liaison", "机构联络员"


_P = Permission
ROLE_PERMISSIONS: Final[dict[Role, frozenset[Permission]]] = {
    Role.DUTY_OFFICER: frozenset(
        {_P.REPORT_READ, _P.REPORT_WRITE, _P.REPORT_JUDGE, _P.CASE_READ, _P.CASE_WRITE, _P.ORDER_READ}
        | {_P.ORDER_PROPOSE, _P.TASK_WORK, _P.OBJECTION_FILE, _P.FIGURES_READ, _P.POLICY_READ}
        | {_P.DEMONSTRATION_PLAY}
    ),
    Role.FUNDS_OFFICER: frozenset(
        {_P.REPORT_READ, _P.CASE_READ, _P.CASE_WRITE, _P.ORDER_READ, _P.ORDER_PROPOSE, _P.TASK_WORK}
        | {_P.NOTICE_DELAY, _P.OBJECTION_FILE, _P.OBJECTION_ANSWER, _P.RESTITUTION_READ}
        | {_P.RESTITUTION_PROPOSE, _P.FIGURES_READ, _P.POLICY_READ, _P.DEMONSTRATION_PLAY}
    ),
    Role.APPROVER: frozenset(
        {_P.REPORT_READ, _P.CASE_READ, _P.ORDER_READ, _P.ORDER_APPROVE, _P.TASK_WORK, _P.OBJECTION_ANSWER}
        | {_P.RESTITUTION_READ, _P.RESTITUTION_APPROVE, _P.FIGURES_READ, _P.POLICY_READ}
        | {_P.DEMONSTRATION_PLAY}
    ),
    Role.ANALYST: frozenset({_P.REPORT_READ, _P.CASE_READ, _P.ORDER_READ, _P.FIGURES_READ, _P.POLICY_READ}),
    Role.CALLER: frozenset({_P.REPORT_READ, _P.FIGURES_READ}),
    Role.INVESTIGATOR: frozenset(
        {_P.REPORT_READ, _P.CASE_READ, _P.CASE_WRITE, _P.ORDER_READ, _P.RESTITUTION_READ}
        | {_P.FIGURES_READ, _P.POLICY_READ}
    ),
    Role.PRESS_OFFICER: frozenset({_P.FIGURES_READ}),
    Role.AUDITOR: frozenset(
        {_P.AUDIT_READ, _P.AUDIT_EXPORT, _P.VIEWS_READ, _P.RETENTION_READ, _P.USER_READ, _P.REPORT_READ}
        | {_P.CASE_READ, _P.ORDER_READ, _P.RESTITUTION_READ, _P.FIGURES_READ, _P.MACHINE_READ, _P.POLICY_READ}
    ),
    Role.DATA_PROTECTION_OFFICER: frozenset(
        {_P.AUDIT_READ, _P.VIEWS_READ, _P.RETENTION_READ, _P.RETENTION_SHRED, _P.FIGURES_READ, _P.POLICY_READ}
    ),
    Role.ADMINISTRATOR: frozenset(
        {_P.USER_READ, _P.USER_PROPOSE, _P.USER_APPROVE, _P.INSTITUTION_WRITE, _P.STAFF_START}
        | {_P.MACHINE_READ, _P.POLICY_READ}
    ),
    Role.LIAISON: frozenset({_P.OWN_ORDER_READ, _P.OWN_ORDER_ANSWER, _P.OWN_TOKEN_FETCH}),
}
"""The administrator sees no case data; the liaison sees what concerns its institution and nothing else."""

STAFF_ONLY: Final = frozenset({_P.USER_PROPOSE, _P.USER_APPROVE, _P.INSTITUTION_WRITE})
"""Held only while a staff session is on: with a reason, for a time, and logged."""
