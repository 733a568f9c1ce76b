"""Restitution: who gets how much of the money that is held for a case, and how far it has gone back."""
