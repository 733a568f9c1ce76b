"""The tracking graph: where stolen money went, as SVG, for a page with a server and for one without.

``picture`` lays a trace out, ``drawing`` paints it as it is in the end, without a script; ``flow.js`` brings
the drawing to another moment, ``flow.css`` has its colours. Who shows it says what stands in its cards
(``GraphView``).
"""
