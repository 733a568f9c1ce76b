"""Words that stand in the drawing, in every language; ``{n}`` is a count or the number of a layer."""

from cloudsword.tongue import ENGLISH, N_, translate

GRAPH_WORDS: dict[str, str] = {
    "victims": N_("Victims"),
    "layer": N_("Layer {n}"),
    "ends": N_("Ends"),
    "more_accounts": N_("{n} more accounts"),
    "more_short": N_("{n} more"),
    "more_victims": N_("{n} more victims"),
    "accounts": N_("{n} accounts"),
    "accounts_1": N_("1 account"),
    "unfollowed": N_("Not followed"),
    "exit_returned": N_("Returned"),
    "exit_pooled": N_("Pooled hub"),
    "exit_merchant": N_("Merchant"),
    "exit_cash": N_("Cash"),
    "exit_exchange": N_("Exchange"),
    "exit_foreign": N_("Abroad"),
    "exit_government": N_("Government"),
    "exit_unknown": N_("Unknown"),
}


def said(key: str, language: str, n: int | None = None) -> str:
    """Return one word of the drawing; English tells one from many."""
    one = f"{key}_1"
    if n == 1 and language == ENGLISH.code and one in GRAPH_WORDS:
        key = one
    text = translate(GRAPH_WORDS[key], language)
    return text if n is None else text.replace("{n}", f"{n:,}")
