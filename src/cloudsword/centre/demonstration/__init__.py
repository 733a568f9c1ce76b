"""The live demonstration: a synthetic country replayed on its own clock, in a centre that was made for it.

Invariant: what is here works in a centre created as a demonstration and nowhere else; nothing makes one of a
real centre, or a real centre of one.
"""
