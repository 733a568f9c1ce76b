"""The shell of every page that is one HTML file: head, policy, styles, data, scripts; no network."""

from cloudsword.formats.pages.shell import ECHARTS, letter, scripted, tag_of

__all__ = ["ECHARTS", "letter", "scripted", "tag_of"]
