"""Warnings: which numbers are scams, who says so and why, until when, and what is done where it was wrong."""
