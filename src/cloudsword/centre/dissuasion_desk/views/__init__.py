"""Pages of the dissuasion desk."""
