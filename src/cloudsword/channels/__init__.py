"""How orders reach institutions, and how answers come back: one contract, signed messages, HTTP and memory.

A channel knows no case and no person: an order on its way names an account, an amount, a legal basis and an
end.
"""
