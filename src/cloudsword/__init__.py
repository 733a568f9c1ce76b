"""CloudSword: an open anti-scam centre. Report, trace, hold, return; warn, dissuade; link, case, bulletin."""

__version__ = "0.1.0"
