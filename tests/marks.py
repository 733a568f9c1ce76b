"""Marks that nobody sees, and names that are written with joiners: one table for every door."""

MARKS = (
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c"
    "\x00\x1b\x7f\u0085\u2028\u2029\ue000\u3164\u115f\u2800\ufe0f\U000e0041\U000e0100\u034f"
)
"""Each hides, turns or ends what stands beside it in ``6222?17``; joiners have nothing to join there."""

NAMES = (
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a joiner that keeps two letters apart
    "\u0915\u094d\u200d\u0937",  # Devanagari, with one that binds
    "\u0d15\u0d41\u0d2e\u0d3e\u0d30\u0d4d\u200d",  # Malayalam: the last sign of a name
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
    "\u2764\ufe0f\u200d\U0001f525",  # a heart on fire
    "\u8fbb\U000e0101",  # a Han character in the form that its bearer writes
    "\u5f20\u4e09",
    "Zo\u00eb",
)
"""Names as people write them; none of them may be refused or changed."""
