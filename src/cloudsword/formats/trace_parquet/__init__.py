"""The trace as a folder of Parquet files: complete, so that it can be read back and extended."""
