"""Restitution's way from the money of a case."""

from typing import Final

from cloudsword.centre.holds.above import CaseWay
from cloudsword.centre.look.language import w
from cloudsword.centre.restitution.permissions import RestitutionPermission

CASE_WAYS: Final = (
    CaseWay("restitution:restitution", w("Restitution"), RestitutionPermission.RESTITUTION_READ),
)
