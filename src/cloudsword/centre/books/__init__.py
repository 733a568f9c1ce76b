"""The books as this process sees them: the ledger, and who keeps an account."""
