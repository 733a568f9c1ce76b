"""Bytes to records and results to bytes: readers with mappings on one side, pages and messages on the other."""
