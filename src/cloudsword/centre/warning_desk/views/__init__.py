"""Pages of the warning desk."""
