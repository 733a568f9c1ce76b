"""The owner's side's pages."""
