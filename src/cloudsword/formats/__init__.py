"""Bytes to records and results to bytes: readers and mappings on one side, pages on the other."""
