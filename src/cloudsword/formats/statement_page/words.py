"""Every word of the letter, in both languages."""

from cloudsword.tongue import N_, translate

WORDS: dict[str, str] = {
    "title": N_("Statement of your money"),
    "to": N_("For", "statement"),
    "as_of": N_("As of {t} ({zone})"),
    "lead": N_(
        "You reported {n} payments, together {loss}. We followed them through the records of "
        "the banks. Below is what became of every part of this money, and what you get."
    ),
    "lead_1": N_(
        "You reported one payment of {loss}. We followed it through the records of the banks."
        " Below is what became of every part of this money, and what you get."
    ),
    "paid": N_("Paid, as reported"),
    "resting": N_("Found resting in accounts"),
    "held": N_("Held for you"),
    "returned": N_("Returned before"),
    "allocated": N_("You get now"),
    "missing": N_("Still missing"),
    "adds_up": N_("{loss} = {returned} returned before + {allocated} now + {missing} still missing"),
    "payments": N_("Your payments"),
    "c_time": N_("Booked ({zone})"),
    "c_id": N_("Transfer", "statement"),
    "c_payee": N_("Paid to"),
    "c_amount": N_("Amount"),
    "c_disputed": N_("Of it reported"),
    "places": N_("Where your money went"),
    "c_place": N_("Where"),
    "c_account": N_("Account"),
    "place_resting": N_("still in an account"),
    "place_unfollowed": N_("not followed: {why}"),
    "more": N_("{n} more places"),
    "more_payments": N_("{n} more payments"),
    "total": N_("Together"),
    "how": N_("How this was worked out"),
    "how_rule": N_(
        "An account that holds your money and other money pays out: which part is yours is "
        "decided by a fixed rule, here “{rule}”. Held money is shared {method}. Account "
        "numbers are shortened, because they belong to other people."
    ),
    "how_missing": N_(
        "Still missing is what had left the accounts before it could be held, or was not "
        "released to victims. If more is found, you get a new statement. You do not have to "
        "pay anybody to get this money; whoever asks you for a fee is not from the "
        "authorities."
    ),
    "ledger": N_("Ledger {f}"),
    "page_title": N_("Statements"),
}


def words(language: str) -> dict[str, str]:
    """Return the words of one language, ``en`` or ``zh``."""
    return {key: translate(text, language) for key, text in WORDS.items()}
