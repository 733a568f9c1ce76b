"""Renders the parts of docs/reference that the code already says: tables, results, errors, reasons, scam types."""
