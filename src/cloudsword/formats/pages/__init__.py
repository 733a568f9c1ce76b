"""The shell of every page that is one HTML file: head, policy, styles, data, scripts; no network."""

from cloudsword.formats.pages.shell import LANGUAGES, letter, scripted

__all__ = ["LANGUAGES", "letter", "scripted"]
