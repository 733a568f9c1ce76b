"""The ledger index: transfers as arrays that a trace can walk in microseconds."""
