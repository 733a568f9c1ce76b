"""The run: one day after the other, every room in its turn; then rows get their names."""

from cloudsword.country.run.country import Country, Day

__all__ = ["Country", "Day"]
