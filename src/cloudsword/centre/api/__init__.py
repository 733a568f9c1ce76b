"""The API: institutions hand in reports, read the orders to them, answer, and follow what became of both.

Invariant: a token reaches its own institution's reports, orders and events, and nothing else.
"""
