"""Migrations of the machine room."""
