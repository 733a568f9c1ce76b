"""The tracking graph of a case: drawn as SVG by the server, so that it is there without a script too."""

from cloudsword.centre.holds.graph.drawing import drawing
from cloudsword.centre.holds.graph.view import GraphView, graph_view

__all__ = ["GraphView", "drawing", "graph_view"]
