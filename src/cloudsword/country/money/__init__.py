"""Ordinary money: what people and firms pay all day, and how every payment settles on the balances."""
