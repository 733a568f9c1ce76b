"""Dissuasion: who is about to pay is reached in time, by a person, and what came of it is written down."""
