"""Ordinary telephone life: calls, messages, changed SIMs; and the law that no line talks twice at once."""
