"""Intake: reports, incidents and cases: what was told, what happened, and the work that follows.

Other desks extend the case through ``facts`` (what intake tells them) and ``panels`` (their place on its
page).
"""
