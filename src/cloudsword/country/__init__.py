"""The synthetic country: people, phones, money, gangs, and the truth about all of it."""
