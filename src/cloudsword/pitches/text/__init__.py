"""Texts as they are meant: one way of writing for many, turns of calls."""
