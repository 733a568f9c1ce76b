"""The shell of every page that is one HTML file: head, policy, styles, data, scripts; no network."""

from cloudsword.formats.pages.shell import ECHARTS, LANGUAGES, letter, scripted

__all__ = ["ECHARTS", "LANGUAGES", "letter", "scripted"]
