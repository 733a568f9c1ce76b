"""The trace as text: what an analyst reads in a terminal, a log or a mail."""
