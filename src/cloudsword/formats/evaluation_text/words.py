"""Every word of the text form, in both languages."""

from typing import Final

from cloudsword.tongue import N_, translate

WORDS: Final[dict[str, str]] = {
    "country": N_("Synthetic country: {people} people, {days} days, {preset}, seed {seed}"),
    "reports": N_(
        "{traced} of {all} reports traced; {without} name no payment of the books, {repeated}"
        " repeat earlier ones"
    ),
    "none": N_(
        "No report names a payment that stands in the books, so there is nothing to measure. "
        "Use a country of more people or more days."
    ),
    "no_orders": N_("Every order would land after the books end. Take a longer run, or faster banks."),
    "headline": N_(
        "Held for the victims: {a} of {b} {c} reported, {share} ({range}); counting each case once {each}"
    ),
    "innocent": N_(
        "Innocent money locked: {hold} {c} by holds, {freeze} {c} if the accounts were frozen whole"
    ),
    "settings": N_(
        "Rule {rule}; banks answer in about {latency} ({name}); {orders} orders, {late} land "
        "after the books end"
    ),
    "curve": N_("What an order still catches, by time from payment to order (each payment once)"),
    "after": N_("after"),
    "payments": N_("payments"),
    "mules": N_("on mule accounts"),
    "first": N_("on the first"),
    "caught": N_("caught"),
    "range": N_("90 % range"),
    "amount": N_("caught {c}"),
    "latencies": N_("Money held, by how fast banks answer"),
    "latency": N_("banks answer"),
    "median": N_("median"),
    "orders": N_("orders"),
    "late": N_("too late"),
    "held": N_("held {c}"),
    "share": N_("by amount"),
    "each": N_("each case once"),
    "sides": N_("Hold the amount, or freeze the account"),
    "way": N_("way"),
    "hold": N_("hold the amount"),
    "freeze": N_("freeze the account"),
    "accounts": N_("accounts"),
    "innocent_accounts": N_("no gang's"),
    "recovered": N_("held for victims"),
    "other": N_("other victims'"),
    "innocent_money": N_("innocent"),
    "innocent_hours": N_("innocent x hours"),
    "rules": N_("The five tracing rules on the same orders"),
    "rule": N_("rule"),
    "precision": N_("right"),
    "recall": N_("found"),
    "traced": N_("pointed at"),
    "true": N_("truly there"),
    "ledger": N_(
        "{transfers} transfers, {accounts} accounts, {first} to {last}, fingerprint "
        "{fingerprint}, seed {seed}"
    ),
    "targets": N_("Validation targets"),
    "t_id": N_("#"),
    "t_name": N_("target"),
    "t_target": N_("wanted"),
    "t_found": N_("found", "evaluation"),
    "t_low": N_("least", "evaluation"),
    "t_high": N_("most", "evaluation"),
    "t_count": N_("from", "evaluation"),
    "t_inside": N_(""),
    "inside": N_("inside"),
    "outside": N_("OUTSIDE"),
    "unmeasured": N_("not measurable"),
    "t_sum": N_(
        "{inside} of {all} targets inside, {outside} outside, {unmeasured} not measurable "
        "(fewer than {least} observations)"
    ),
    "d": N_("{n} d"),
    "h": N_("{n} h"),
    "min": N_("{n} min", "evaluation"),
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

    def minutes(self, minutes: int) -> str:
        """Return minutes in the largest unit that divides them."""
        for key, size in (("d", 1440), ("h", 60)):
            if minutes % size == 0:
                return self(key, n=minutes // size)
        return self("min", n=minutes)
