"""Processes, chores, health, as the centre loads it."""

from cloudsword.centre.desks.config import DeskConfig


class Machine(DeskConfig):
    """Processes, chores, health."""

    name = "cloudsword.centre.machine"
    label = "machine"
    brings = ("permissions", "grants", "chores")
    elsewhere = {"chores": "own_chores:CHORES"}  # noqa: RUF012 - as the contract says
