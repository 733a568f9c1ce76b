"""An evaluation as one HTML page: what is recovered, how fast, at whose cost, without a network."""

from cloudsword.formats.evaluation_page.page import render

__all__ = ["render"]
