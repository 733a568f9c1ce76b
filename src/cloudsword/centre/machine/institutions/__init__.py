"""A country's banks and payment firms, to which a centre can send orders, in a process of their own."""
