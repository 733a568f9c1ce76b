"""Catalogues of what people read: found in the code, written beside it.

``python -m tools.catalogues`` brings each ``.po`` up to the code (new sentences wait empty, what nobody says
goes). ``--check`` changes nothing and names what is not so, one line each.
"""
