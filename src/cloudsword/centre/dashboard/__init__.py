"""The first screen after signing in: what came in, is open, runs out, was saved, was harmed."""
