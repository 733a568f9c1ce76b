"""Oversight: where the log is read, verified and exported, and what is past its time shredded."""
