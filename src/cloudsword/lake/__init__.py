"""Where records lie: validated Parquet on disk, an engine over it, one writer, consistent snapshots.

A centre is a folder with ``policy.toml`` and ``lake/``. Files of the lake are written once and never changed;
a manifest lists those that belong to a version, and ``lake/HEAD`` names the version that holds now.
"""
