"""The day of the funds desk, as the first screen shows it."""
