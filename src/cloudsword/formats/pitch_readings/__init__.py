"""Readings of texts for machines: one JSON object a row."""

from cloudsword.formats.pitch_readings.document import DIGITS, FIELDS, record

__all__ = ["DIGITS", "FIELDS", "record"]
