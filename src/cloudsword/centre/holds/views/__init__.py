"""The funds desk's pages."""
