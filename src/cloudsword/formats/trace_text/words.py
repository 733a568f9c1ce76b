"""Every word of the text form, in both languages."""

from typing import Final

from cloudsword.tongue import N_, translate

WORDS: Final[dict[str, str]] = {
    "not_followed": N_("NOT FOLLOWED: {amount} of {disputed} {currency} disputed"),
    "unexplained": N_(
        "UNEXPLAINED INFLOW: {amount} {currency} paid out that the books do not show coming "
        "in; counted as clean"
    ),
    "passed_over": N_("PASSED OVER: {n} transfer(s) in other currencies that touch these accounts"),
    "unbacked": N_(
        "ABOVE THE BALANCE: {amount} {currency} rests above what accounts hold; shown, never held"
    ),
    "under": N_("under {rule}"),
    "no_roots": N_(
        "No disputed transfer was booked up to {as_of}: nothing to follow. Choose a later --as-of."
    ),
    "headline": N_("Disputed {amount} {currency} in {n} payment(s) of {m} victim account(s)"),
    "rule": N_("Rule {rule}: {name}. As of {as_of}."),
    "rules": N_("All five rules side by side. As of {as_of}."),
    "tree": N_("Where the money went"),
    "layer": N_("layer"),
    "institution": N_("institution"),
    "received": N_("received"),
    "passed_on": N_("passed on", "trace"),
    "rests": N_("rests"),
    "more_accounts": N_("… {n} more account(s)"),
    "more_victims": N_("… {n} more victim(s) and their {k} account(s)"),
    "exit_returned": N_("came home"),
    "exit_pooled": N_("pooled"),
    "exit_merchant": N_("merchant"),
    "exit_cash": N_("cash"),
    "exit_exchange": N_("exchange"),
    "exit_foreign": N_("abroad"),
    "exit_government": N_("government"),
    "exit_unknown": N_("unknown"),
    "plan": N_("Hold plan, a proposal"),
    "plan_note": N_(
        "Amount-only. Bank answer after {latency}. Held and free under another rule: {free} {currency}."
    ),
    "plan_empty": N_("Nothing rests any more: there is nothing to hold.", "trace"),
    "rank": N_("#"),
    "account": N_("account"),
    "hold": N_("hold"),
    "low": N_("least"),
    "high": N_("most"),
    "balance": N_("balance"),
    "basis_known": N_("known"),
    "basis_inferred": N_("inferred"),
    "basis_reported": N_("reported", "trace"),
    "there": N_("still there"),
    "saved": N_("saves", "trace"),
    "free": N_("free else"),
    "total": N_("total"),
    "more_holds": N_("… {n} more"),
    "payers": N_(" ({n} payers)"),
    "above": N_("{account}, see above"),
    "by_institution": N_("By institution", "trace"),
    "accounts": N_("accounts"),
    "institution_unknown": N_("(not known)"),
    "exits": N_("Exits", "trace"),
    "exits_none": N_("No followed money left the books."),
    "kind": N_("kind"),
    "amount": N_("amount"),
    "more_exits": N_("… {n} more", "trace"),
    "conservation": N_("Every unit accounted for"),
    "disputed": N_("disputed"),
    "resting": N_("resting"),
    "exits_sum": N_("exits"),
    "unfollowed": N_("unfollowed"),
    "range": N_("What rests in each account, by rule"),
    "ledger": N_(
        "{transfers} transfers, {accounts} accounts, {currency}, {first} to {last}, fingerprint {fingerprint}"
    ),
    "reason_max_hops": N_("payments of accounts at hop {v} (max_hops)"),
    "reason_hop_window": N_("later than {v} after the last stolen credit (hop_window)"),
    "reason_min_transaction_amount": N_("stolen parts below {v} (min_transaction_amount)"),
    "reason_max_transactions": N_("after {v} followed payments (max_transactions)"),
    "d": N_("{n} d"),
    "h": N_("{n} h"),
    "min": N_("{n} min", "trace"),
    "s": N_("{n} s"),
}


class Words:
    """The words of one language.

    Parameters
    ----------
    language
        ``en`` or ``zh``.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **holes: object) -> str:
        """Return the words of ``key`` with its ``holes`` filled."""
        return translate(WORDS[key], self.language).format(**holes)

    def duration(self, seconds: int) -> str:
        """Return ``seconds`` in the largest unit that divides them."""
        for key, size in (("d", 86_400), ("h", 3_600), ("min", 60)):
            if seconds and seconds % size == 0:
                return self(key, n=seconds // size)
        return self("s", n=seconds)
