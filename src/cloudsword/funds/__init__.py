"""Where the money went: ledger index, trace, hold plan, restitution. Pure: arrays and Arrow tables in, the same out."""
