"""Migrations of the funds desk."""
