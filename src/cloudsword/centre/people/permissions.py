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

    USER_READ = "user:read", "see users, institutions and grants"
    USER_PROPOSE = "user:propose", "propose users and roles"
    USER_APPROVE = "user:approve", "decide proposals of others"
    INSTITUTION_WRITE = "institution:write", "keep institutions and their keys"
    STAFF_START = "staff_session:start", "switch a staff session on"
    POLICY_READ = "policy:read", "read the policy"


class Role(Named):
    """A kind of work. A person may have several; each is granted by two people."""

    DUTY_OFFICER = "duty_officer", "duty officer"
    FUNDS_OFFICER = "funds_officer", "funds officer"
    APPROVER = "approver", "approver"
    ANALYST = "analyst", "analyst"
    CALLER = "caller", "caller"
    INVESTIGATOR = "investigator", "investigator"
    PRESS_OFFICER = "press_officer", "press officer"
    AUDITOR = "auditor", "auditor"
    DATA_PROTECTION_OFFICER = "data_protection_officer", "data-protection officer"
    ADMINISTRATOR = "administrator", "administrator"
    LIAISON = "liaison", "institution liaison"


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
