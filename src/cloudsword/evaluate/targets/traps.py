"""Targets 28 and 29: routine loans and unfreezing rings."""

import numpy as np

from cloudsword.country.calendar import DAY
from cloudsword.evaluate.cases import Cases
from cloudsword.evaluate.records import NO_TIME, Records, distinct, flags, instants, integers, places, whole
from cloudsword.evaluate.targets.target import Target
from cloudsword.tongue import phrase


def loan_targets(visible: Records, truth: Records) -> tuple[Target, ...]:
    """Return target 28.

    Parameters
    ----------
    visible
        Table ``loans``.
    truth
        Table ``loan_truth``.

    Returns
    -------
    tuple of Target
        28a: share of routine loans whose simple yearly rate, (due - cash) / cash x 365 / days of the term,
        is over 1,000 %. 28b: lawful loans that the rule of thumb flags: less than 90 % of the face paid
        out, over 36 % a year, term under 31 days. Base: contracts with a known cash amount above zero and a
        due date.
    """
    loans = whole(
        visible, "loans", ["contract_id", "face_minor", "cash_minor", "due_minor", "signed_at", "due_at"]
    )
    known = whole(truth, "loan_truth", ["contract_id", "is_routine"])
    at = places(loans["contract_id"], known["contract_id"])
    routine = flags(known["is_routine"])[at] if known.num_rows else np.zeros(len(at), np.bool_)
    face, cash, due = (integers(loans[name]) for name in ("face_minor", "cash_minor", "due_minor"))
    signed = instants(loans["signed_at"]) if loans.num_rows else np.zeros(0, np.int64)
    falls = instants(loans["due_at"]) if loans.num_rows else np.zeros(0, np.int64)
    base = (at >= 0) & (cash > 0) & (falls != NO_TIME) & (falls > signed)
    days = np.where(base, (falls - signed) / DAY, 1.0)
    rate = np.where(base, (due - cash) / np.maximum(cash, 1) * 365 / days, 0.0)
    steep = rate[base & routine] > 10.0
    lawful = base & ~routine
    flagged = lawful & (cash < 0.9 * face) & (rate > 0.36) & (days < 31)
    return (
        Target(
            "28a",
            phrase("routine loans over 1,000 % a year"),
            ">= 0.90",
            float(steep.mean()) if len(steep) else None,
            0.90,
            1.0,
            len(steep),
        ),
        Target(
            "28b",
            phrase("lawful loans that the rule of thumb flags"),
            "0",
            float(flagged.sum()) if lawful.any() else None,
            0.0,
            0.0,
            int(lawful.sum()),
        ),
    )


def ring_target(visible: Records, truth: Records, cases: Cases) -> Target:
    """Return target 29: what a ring's member pays, against what a victim loses.

    Parameters
    ----------
    visible
        Table ``transfers``, read in batches.
    truth
        Table ``ring_fees``.
    cases
        Cases in which somebody paid.

    Returns
    -------
    Target
        Median over members who paid of the sum of their fees, divided by the median loss of a case.
    """
    fees = whole(truth, "ring_fees", ["transaction_id", "person_id"])
    wanted = distinct(fees["transaction_id"])
    amounts = np.zeros(len(wanted), np.int64)
    if len(wanted):
        for batch in visible.batches("transfers", ["transaction_id", "amount_minor"]):
            at = places(batch.column("transaction_id"), wanted)
            amounts[at[at >= 0]] = integers(batch.column("amount_minor"))[at >= 0]
    people = distinct(fees["person_id"])
    paid = np.zeros(len(people), np.int64)
    np.add.at(paid, places(fees["person_id"], people), amounts[places(fees["transaction_id"], wanted)])
    paid = paid[paid > 0]
    return Target(
        "29",
        phrase("unfreezing rings: median paid by a member / median loss of a case"),
        "< 1/3",
        float(np.median(paid) / np.median(cases.loss)) if len(paid) and len(cases) else None,
        0.0,
        1 / 3,
        len(paid),
        {"median_minor": float(np.median(paid)) if len(paid) else 0.0},
    )
