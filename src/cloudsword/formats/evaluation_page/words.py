"""Every word of the page, in both languages. Holes are filled in the page: ``{n}`` and the like."""

from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.tracing_rules import TracingRule

WORDS: dict[str, str] = {
    "title": N_("How much stolen money is found and held"),
    "language": N_("Language"),
    "print": N_("Print"),
    "frame": N_(
        "Synthetic country with a known truth: {people} people, {days} days, preset {preset},"
        " seed {seed}. Amounts in {c}."
    ),
    "none": N_(
        "No report names a payment that stands in the books, so there is nothing to measure. "
        "A country of more people or more days has more reports."
    ),
    "no_orders": N_("Every order would land after the books end. Take a longer run, or faster banks."),
    # headline
    "f_held": N_("Held for the victims"),
    "f_held_under": N_("{a} of {b} reported as stolen"),
    "f_held_each": N_("counting each case once {s}"),
    "f_time": N_("Caught after half an hour"),
    "f_time_under": N_("after 4 hours {h}, after one day {d}"),
    "f_time_note": N_("of each reported payment, on average"),
    "f_innocent": N_("Innocent money locked"),
    "f_innocent_under": N_("freezing whole accounts locks {n}"),
    "f_innocent_times": N_("{x} times as much"),
    "f_right": N_("The trace is right"),
    "f_right_under": N_("of the money it points at; it finds {r} of what is still there"),
    "range": N_("90 % range {low} to {high}"),
    "under_rule": N_("{orders} orders; rule: {rule}; banks answer in about {latency}"),
    # curve
    "curve": N_("Every minute counts"),
    "curve_lead": N_("Of each payment, how much an order still catches that lands this long after it."),
    "curve_y": N_("share of the payment"),
    "curve_x": N_("from payment to order (logarithmic)"),
    "l_mules": N_("still on a mule account"),
    "l_recovered": N_("caught by trace and hold"),
    "l_first": N_("still on the first account"),
    "curve_notes": N_(
        "Every payment counts once, large or small; the band is the 90 % range over cases. "
        "Dotted lines: median answer of banks by speed, for a report made at once. Each point"
        " stands on the payments for which the books go on that long."
    ),
    "c_after": N_("After"),
    "c_payments": N_("Payments", "evaluation page"),
    "c_disputed": N_("Their amount"),
    "c_first": N_("On the first account"),
    "c_mules": N_("On any mule account"),
    "c_caught": N_("Caught"),
    "c_caught_amount": N_("Amount caught"),
    "c_caught_range": N_("90 % range"),
    "c_by_amount": N_("By amount"),
    # latencies
    "latencies": N_("How fast the banks answer"),
    "latencies_lead": N_(
        "Of the money that victims reported, how much is held. An order lands this long after the report."
    ),
    "latency_legacy": N_("two weeks"),
    "latency_day": N_("a day"),
    "latency_hours": N_("hours"),
    "latency_fast": N_("half an hour"),
    "c_latency": N_("Banks answer in"),
    "c_median": N_("Median"),
    "c_orders": N_("Orders", "evaluation page"),
    "c_late": N_("After the books end"),
    "c_reported": N_("Reported"),
    "c_recovered": N_("Held for victims"),
    "c_each": N_("Each case once"),
    "latencies_notes": N_(
        "Bars: by amount, with the 90 % range over cases. Slow answers are measured on fewer "
        "reports: those early enough for the books to show what happened next."
    ),
    # sides
    "sides": N_("Hold the amount, or freeze the account"),
    "sides_lead": N_(
        "The same orders on the same accounts: holding only what the trace says is stolen, or"
        " freezing everything there."
    ),
    "hold": N_("Hold the amount"),
    "freeze": N_("Freeze the account"),
    "s_recovered": N_("Held for the victims"),
    "s_innocent": N_("Innocent money locked"),
    "c_way": N_("Way"),
    "c_accounts": N_("Accounts", "evaluation page"),
    "c_innocent_accounts": N_("of which no gang's"),
    "c_other": N_("Other victims' money"),
    "c_innocent": N_("Innocent money"),
    "c_innocent_hours": N_("Innocent money x hours"),
    "c_locked": N_("Locked in all"),
    "sides_notes": N_(
        "Each side has its own scale. Released after {h} hours; a frozen account also locks "
        "what comes in meanwhile. A licensed lender's own account is held by amount in both "
        "ways: nobody freezes a bank. Orders for false reports and civil disputes are "
        "counted: all that they lock is innocent. Each order stands alone: an account named "
        "by two orders counts twice, in both ways alike."
    ),
    # rules
    "rules": N_("The five tracing rules"),
    "rules_lead": N_(
        "Right: of the money a trace points at, the part that is stolen and lies there. "
        "Found: of the stolen money still in accounts, the part that the trace points at."
    ),
    "c_rule": N_("Rule"),
    "c_traced": N_("Pointed at"),
    "c_true": N_("Truly there"),
    "c_matched": N_("In both"),
    "c_precision": N_("Right"),
    "c_recall": N_("Found"),
    "rules_notes": N_(
        "All rules on the same orders. Which rule a proposal uses is fixed by policy for each"
        " legal basis, not by this table."
    ),
    # basis
    "definitions": N_("What the words mean here"),
    "d_held": N_("Held for the victims"),
    "d_held_text": N_(
        "The lesser of the hold and of what truly rests there of the reported payments, on accounts of gangs."
    ),
    "d_innocent": N_("Innocent money"),
    "d_innocent_text": N_(
        "What is locked and is no victim's stolen money on a gang's account; money that an "
        "honest seller got for goods counts as innocent."
    ),
    "d_order": N_("Order"),
    "d_order_text": N_(
        "One for each report, traced and carried out at the moment it lands; refusals and "
        "silence of banks are not counted, and nobody reacts."
    ),
    "d_report": N_("Report"),
    "d_report_text": N_(
        "{traced} of {all} reports were traced: {without} name no payment of the books, "
        "{repeated} repeat payments that an earlier report named."
    ),
    "d_range": N_("90 % range"),
    "d_range_text": N_(
        "Bootstrap over cases, 2,000 draws, seed {seed}: where the figure lies if other cases"
        " of the same kind had happened."
    ),
    "basis": N_("Source"),
    "b_window": N_("Books from, to (UTC)"),
    "b_transfers": N_("Transfers"),
    "b_accounts": N_("Accounts", "evaluation page"),
    "b_country": N_("Country"),
    "b_country_text": N_("{people} people, {days} days, {preset}, seed {seed}"),
    "b_rule": N_("Rule of headline and curve"),
    "b_latency": N_("Banks in the headline"),
    "b_fingerprint": N_("Fingerprint of the ledger"),
    # durations
    "d": N_("{n} d"),
    "h": N_("{n} h"),
    "min": N_("{n} min"),
    "s": N_("{n} s"),
}

NO_SCRIPT = N_(
    "This page shows its figures with a script of its own. Allow scripts for this file; nothing "
    "is loaded from a network."
)


def words(language: str) -> dict[str, str]:
    """Return the words of ``language``; English where that is not known."""
    rules = {f"rule_{rule.value}": rule.name_in(language) for rule in TracingRule}
    return {key: translate(text, language) for key, text in WORDS.items()} | rules
