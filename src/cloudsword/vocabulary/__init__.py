"""The words: one for each thing, with its rules and its names in English and Chinese."""
