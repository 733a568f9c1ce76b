"""The audit log, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Audit(DeskConfig):
    """The chain of what was done and seen, who may read what for how long."""

    name = "cloudsword.centre.audit"
    label = "audit"
    brings = ("events", "subjects", "kept", "chores")
    elsewhere = {"kept": "kept:CLASSES"}  # noqa: RUF012 - as the contract says
