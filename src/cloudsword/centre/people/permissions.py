"""What a person may do, and which role brings it. The product shows the table of all desks.

A desk brings its own in its ``permissions.py``: ``PERMISSIONS``, classes of ``PermissionName``, and ``GRANTS``,
by role. Grammar of a permission: ``subject:action``.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from cloudsword.centre.desks.brought import brought
from cloudsword.vocabulary.named import Named


class PermissionName(Named):
    """One thing that a page or a service asks for."""


class PeoplePermission(PermissionName):
    """What a person may do with users, institutions and rules."""

    USER_READ = "user:read", "see users, institutions and grants", "查看用户、机构与授权"
    USER_PROPOSE = "user:propose", "propose users and roles", "提议用户与角色"
    USER_APPROVE = "user:approve", "decide proposals of others", "决定他人的提议"
    INSTITUTION_WRITE = "institution:write", "keep institutions and their keys", "维护机构及其密钥"
    STAFF_START = "staff_session:start", "switch a staff session on", "开启管理会话"
    POLICY_READ = "policy:read", "read the policy", "查看办案规则"


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


PERMISSIONS: Final = (PeoplePermission,)

_P = PeoplePermission
GRANTS: Final[Mapping[Role, frozenset[PermissionName]]] = {
    Role.DUTY_OFFICER: frozenset({_P.POLICY_READ}),
    Role.FUNDS_OFFICER: frozenset({_P.POLICY_READ}),
    Role.APPROVER: frozenset({_P.POLICY_READ}),
    Role.ANALYST: frozenset({_P.POLICY_READ}),
    Role.INVESTIGATOR: frozenset({_P.POLICY_READ}),
    Role.AUDITOR: frozenset({_P.USER_READ, _P.POLICY_READ}),
    Role.DATA_PROTECTION_OFFICER: frozenset({_P.POLICY_READ}),
    Role.ADMINISTRATOR: frozenset(
        {_P.USER_READ, _P.USER_PROPOSE, _P.USER_APPROVE, _P.INSTITUTION_WRITE, _P.STAFF_START, _P.POLICY_READ}
    ),
}

STAFF_ONLY: Final = frozenset({_P.USER_PROPOSE, _P.USER_APPROVE, _P.INSTITUTION_WRITE})
"""Held only while a staff session is on: with a reason, for a time, and logged."""


@cache
def every_permission() -> dict[str, PermissionName]:
    """Return the permissions of all desks, by code."""
    return {member.value: member for _, kinds in brought("permissions") for kind in kinds for member in kind}


@cache
def brought_by(role: Role) -> frozenset[PermissionName]:
    """Return what ``role`` brings, over all desks.

    The administrator sees no case data; the liaison sees what concerns its institution and nothing else.
    """
    return frozenset().union(*(grants.get(role, frozenset()) for _, grants in brought("grants")))
