"""What traces must have in common before they are put side by side."""

from cloudsword.vocabulary.named import Named


class TracePart(Named):
    """A part of a trace's question, or the books that it stood on."""

    RULE = "rule", "rule"
    LEDGER = "ledger", "ledger"
    CURRENCY = "currency", "currency"
    PARAMETERS = "parameters", "parameters"
    ROOTS = "roots", "roots"
