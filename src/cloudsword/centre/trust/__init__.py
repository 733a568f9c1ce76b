"""Whose word counts about what: one table, which services read, tests walk and documents print.

Invariant: what an institution says is believed only of accounts that it keeps and of orders that it was
given.
"""
