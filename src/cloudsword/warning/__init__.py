"""Which numbers are scams: what calls, messages and complaints say of a number, rules with words, a model.

A machine proposes here and a person decides: nothing in this room warns of anybody.
"""
