"""Measurements: how fast, how much memory, and how that compares with other tools in the same run.

``python -m benchmarks --help`` says what there is. Each measurement runs in a process of its own, so that
its memory is its own. Figures go to ``RESULTS.md``; nothing here is a test that fails when a machine is
slow.
"""
