"""Every word of the page, in both languages. Holes are filled in the page: ``{n}`` and the like."""

from cloudsword.formats.tracking_graph.words import GRAPH_WORDS
from cloudsword.tongue import N_, translate
from cloudsword.vocabulary.tracing_rules import TracingRule

WORDS: dict[str, str] = {
    **GRAPH_WORDS,
    # headline
    "disputed": N_("Disputed", "trace page"),
    "disputed_note": N_("{n} payments of {m} victims"),
    "disputed_note_1": N_("1 payment"),
    "stoppable": N_("Still stoppable"),
    "stoppable_note": N_("in {n} accounts"),
    "stoppable_note_1": N_("in 1 account"),
    "stoppable_range": N_("{low} to {high} over {n} rules"),
    "gone": N_("Gone"),
    "returned": N_("Returned"),
    "returned_note": N_("came back to a victim"),
    "unfollowed_none": N_("Nothing was left unfollowed."),
    "unfollowed_lead": N_("Not followed"),
    "unexplained": N_("Unexplained inflow"),
    "unexplained_none": N_("none"),
    "unexplained_note": N_(
        "money that these accounts paid out and the books do not show coming in; treated as clean"
    ),
    "passed_over": N_("{n} transfers in other currencies touch these accounts and are no part of this trace"),
    "innocent": N_("Innocent money touched"),
    "innocent_note": N_("would be held under this rule and be free under another"),
    "unbacked": N_("Resting above the balance"),
    "unbacked_note": N_("stolen money above an account's balance: shown, never held"),
    "as_of": N_("As of"),
    "since_first": N_("{t} after the first payment"),
    "first_exit": N_("first money gone after {t}"),
    "conservation": N_("Where every unit is"),
    # states
    "state_moving": N_("stolen, moving"),
    "state_stoppable": N_("still stoppable"),
    "state_returned": N_("returned"),
    "state_innocent": N_("innocent money touched"),
    "state_unfollowed": N_("not followed"),
    "state_gone": N_("gone"),
    "width_is": N_("line width: square root of money"),
    # rules
    "rule": N_("Tracing rule"),
    "rule_fixed": N_(
        "The rule is fixed by policy for each legal basis. Using another is a decision with a"
        " reason and a second approval."
    ),
    # the picture
    "picture": N_("Tracking graph"),
    "picture_how": N_(
        "Hops run left to right. Arrow keys move from node to node, Enter pins one, Escape "
        "lets go. The tables below hold the same content."
    ),
    "victim": N_("Victim"),
    "account": N_("Account"),
    "fold_rule": N_(
        "Each layer shows at most {limit} nodes: the accounts with the most resting money, "
        "then those that received the most. The rest are folded; choose a fold to list its "
        "accounts."
    ),
    "inside": N_("{n} payments run inside folded nodes or from an account to itself and have no line."),
    "inside_1": N_("1 payment runs inside a folded node or from an account to itself and has no line."),
    "payments": N_("{n} payments"),
    "payments_1": N_("1 payment"),
    "passed_on": N_("passed on"),
    "rests": N_("rests"),
    "received": N_("received"),
    "paid": N_("paid"),
    "pinned": N_("Chosen"),
    "nothing_pinned": N_("Choose a node to see its way from the victims and to the ends."),
    "list_fold": N_("List these accounts"),
    "let_go": N_("Let go"),
    # time
    "time": N_("Flight of the money"),
    "play": N_("Play"),
    "pause": N_("Pause"),
    "step_label": N_("Payment time"),
    "in_accounts": N_("in accounts"),
    "then_unfollowed": N_(
        "Money not followed is counted as resting until the end: the result does not say when it left."
    ),
    "steps_note": N_("{n} payments in {m} steps"),
    # tables
    "plan": N_("Hold plan"),
    "plan_lead": N_(
        "A proposal: an officer changes and signs it, a second approves. Amount-only holds; "
        "the rest of each account stays free."
    ),
    "plan_none": N_(
        "No hold plan was computed for this rule; amounts are what rests, at most the balance, largest first."
    ),
    "plan_empty": N_("Nothing rests any more: there is nothing to hold."),
    "plan_latency": N_("Bank answer expected after {t}."),
    "group": N_("Group by institution"),
    "no_institution": N_("Institution unknown"),
    "positions": N_("Accounts"),
    "edges": N_("Payments followed"),
    "exits": N_("Exits"),
    "roots": N_("Disputed payments"),
    "roots_lead": N_("Each line balances: disputed = resting + exits + unfollowed."),
    "balances": N_("balances", "trace page"),
    "does_not_balance": N_("does not balance: {n} left over"),
    "parameters": N_("Parameters"),
    "ledger": N_("Ledger"),
    "fingerprint": N_("Fingerprint of the ledger"),
    "copy": N_("Copy"),
    "copied": N_("Copied"),
    "all_rows": N_("Show all {n} rows"),
    "some_rows": N_("First {m} of {n} rows."),
    "cut_rows": N_("This page holds the {m} largest of {n}; the Parquet form of the trace holds all."),
    "only_fold": N_("Only the {n} accounts of one folded node."),
    "show_every": N_("Show every account"),
    "total": N_("Total"),
    # columns
    "c_rank": N_("Rank", "trace page"),
    "c_account": N_("Account"),
    "c_institution": N_("Institution"),
    "c_hop": N_("Hop"),
    "c_hold": N_("Hold"),
    "c_low": N_("Least over rules"),
    "c_high": N_("Most over rules"),
    "c_share": N_("Of the balance"),
    "c_since": N_("Since last outflow"),
    "c_probability": N_("Still there"),
    "c_saved": N_("Expected saved"),
    "c_free": N_("Free under another rule"),
    "c_balance": N_("Balance"),
    "c_basis": N_("Known from"),
    "c_resting": N_("Resting"),
    "c_arrived": N_("Arrived", "trace page"),
    "c_latest": N_("Latest arrival"),
    "c_outflow": N_("Last outflow"),
    "c_unbacked": N_("Above balance"),
    "c_id": N_("Transfer", "trace page"),
    "c_booked": N_("Booked (UTC)"),
    "c_debtor": N_("Payer"),
    "c_creditor": N_("Payee"),
    "c_amount": N_("Amount"),
    "c_stolen": N_("Stolen part"),
    "c_kind": N_("Kind", "trace page"),
    "c_victim": N_("Victim"),
    "c_exits": N_("Exits", "trace page"),
    "c_check": N_("Check"),
    "basis_note": N_(
        "Balance: as the institution reported it; ≥ marks a lower bound inferred from the books."
    ),
    "basis_known": N_("reported", "trace page"),
    "basis_inferred": N_("inferred, at least"),
    "probability_account": N_("own history"),
    "probability_kind": N_("accounts of its kind"),
    "probability_all": N_("all accounts"),
    "probability_none": N_("not known"),
    # reasons and knobs
    "reason_max_hops": N_("beyond {v} hops"),
    "reason_hop_window": N_("later than {v} after the last stolen credit"),
    "reason_min_transaction_amount": N_("parts below {v}"),
    "reason_max_transactions": N_("after {v} payments"),
    "knob_as_of": N_("as of"),
    "knob_max_hops": N_("most hops"),
    "knob_hop_window": N_("hop window"),
    "knob_min_transaction_amount": N_("least amount followed"),
    "knob_max_transactions": N_("most payments followed"),
    "knob_hub_threshold": N_("hub: transfers a day above"),
    "ledger_transfers": N_("transfers"),
    "ledger_accounts": N_("accounts"),
    "ledger_first": N_("first booking"),
    "ledger_last": N_("last booking"),
    "ledger_passed_over": N_("passed over, other currencies"),
    # durations
    "d": N_("{n} d"),
    "h": N_("{n} h"),
    "min": N_("{n} min"),
    "s": N_("{n} s"),
    # frame
    "language": N_("Language"),
    "print": N_("Print"),
    "no_roots": N_(
        "No disputed payment was booked up to this time: there is nothing to show. Choose a later time."
    ),
    "currency_note": N_("All amounts in {c}"),
    "times_note": N_("All times UTC"),
    "title": N_("Where the money went"),
}

NO_SCRIPT = N_(
    "This page fills its tables and moves its picture with its own script. Allow scripts for this "
    "file; it makes no network request."
)


def words(language: str) -> dict[str, str]:
    """Return the words of one language, by its code."""
    rules = {f"rule_{rule.value}": rule.name_in(language).capitalize() for rule in TracingRule}
    return {key: translate(text, language) for key, text in WORDS.items()} | rules
