"""The holds: where a case's money is, what is ordered, what institutions answer and hold.

Desks above take what is held further: they bring their parts of these pages (``above``).
"""
