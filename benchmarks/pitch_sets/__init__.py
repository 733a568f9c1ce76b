"""Pitches on published text sets: ``python -m benchmarks.pitch_sets``."""
