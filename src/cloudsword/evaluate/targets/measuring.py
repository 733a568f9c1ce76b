"""All validation targets of one country, from its tables alone."""

import numpy as np

from cloudsword.evaluate.cases import cases_of, speeds_of
from cloudsword.evaluate.facts import Facts
from cloudsword.evaluate.parcels import COLUMNS, parcels_of
from cloudsword.evaluate.records import Records, Source, distinct, places, records_of, whole
from cloudsword.evaluate.targets.amounts import rare_target, separation_target
from cloudsword.evaluate.targets.losses import age_targets, loss_targets, romance_targets, type_targets
from cloudsword.evaluate.targets.mules import exit_targets, opening_target, speed_targets
from cloudsword.evaluate.targets.recovery import recovery_targets
from cloudsword.evaluate.targets.reports import prevention_targets, report_targets
from cloudsword.evaluate.targets.target import Target
from cloudsword.evaluate.targets.telephone import tally, telephone_targets
from cloudsword.evaluate.targets.traps import loan_targets, ring_target


def _counts(visible: Records, truth: Records) -> tuple[int, int]:
    """Return how many transfers there are, and how many carry stolen money."""
    carrying = distinct(whole(truth, "parcels", COLUMNS)["transaction_id"])
    every = found = 0
    for batch in visible.batches("transfers", ["transaction_id"]):
        every += batch.num_rows
        found += int(np.count_nonzero(places(batch.column("transaction_id"), carrying) >= 0))
    return every, found


def measure(visible: Source, truth: Source, facts: Facts) -> tuple[Target, ...]:
    """Recompute every validation target from the tables of a country; no parameter of it is read.

    Parameters
    ----------
    visible
        What a centre may see: ``transfers``, ``accounts``, ``calls``, ``reports``, ``people``,
        ``subscribers``, ``alerts``, ``counter_checks``, ``loans``. Tables by name, or an object whose
        ``batches(table, columns)`` yields record batches; large tables are read that way, batch by batch.
    truth
        What really happened: ``cases``, ``parcels``, ``legs``, ``mule_accounts``, ``scam_lines``,
        ``report_links``, ``planned_payments``, ``alert_outcomes``, ``check_outcomes``, ``loan_truth``,
        ``ring_fees``.
    facts
        Size, length and preset of the run.

    Returns
    -------
    tuple of Target
        In the order of the targets; those with several values one after the other (``20a``, ``20b``, ...). A
        table that is missing makes its targets not measurable. The definition and the base of each stand in
        the docstring of its function. Cost: some 10 seconds for 8 million calls and 5 million transfers; four
        passes over the transfers and one over the calls; the credits of personal accounts are held (12 bytes
        each).
    """
    seen, known = records_of(visible), records_of(truth)
    parcels = parcels_of(seen, known)
    cases = cases_of(seen, known, parcels)
    mules = whole(known, "mule_accounts", ["account_id"])["account_id"]
    transfers, carrying = _counts(seen, known)
    found = [
        *telephone_targets(tally(seen, known, facts), cases, facts),
        *loss_targets(cases),
        *romance_targets(cases, known),
        *age_targets(cases, seen),
        *report_targets(cases, known, facts),
        *speed_targets(known, facts),
        opening_target(known),
        *exit_targets(parcels, mules),
        *recovery_targets(cases, parcels, parcels.among(mules), speeds_of(parcels, known), facts),
        *prevention_targets(seen, known),
        rare_target(parcels, transfers, carrying),
        *type_targets(cases),
        *loan_targets(seen, known),
        ring_target(seen, known, cases),
        separation_target(seen, known),
    ]
    return tuple(sorted(found, key=lambda target: (target.number, target.id)))
