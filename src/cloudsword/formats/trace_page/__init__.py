"""The trace as one HTML page: the tracking graph, the hold plan and every table, without a network."""

from cloudsword.formats.trace_page.page import render

__all__ = ["render"]
