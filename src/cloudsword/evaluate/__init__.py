"""How well it works, measured against the truth of a synthetic country.

Pure: Arrow tables and a ledger index in, figures out. Nothing here reads a parameter of the country: what is
measured is what stands in its tables. Only this room and ``country`` read truth tables.
"""
