"""Quarantine: rows that broke a contract, kept with the reason; never dropped, never fatal."""

import pyarrow as pa

from cloudsword.tables.contract import Column, PersonalData, Table

QUARANTINE = Table(
    name="quarantine",
    row_is="one row of a file that could not be taken in, with the first reason",
    key=("file", "line"),
    columns=(
        Column("table", pa.string(), "the table it was meant for"),
        Column("file", pa.string(), "the file's name as it was given"),
        Column(
            "line",
            pa.int64(),
            "line in a text file (the header is line 1), row number from 1 in Parquet",
        ),
        Column(
            "column",
            pa.string(),
            "the column that broke the contract",
            null_means="the row as a whole",
        ),
        Column(
            "value",
            pa.string(),
            "what stood there, at most 200 characters",
            null_means="nothing stood there",
            personal=PersonalData.IDENTIFYING,
        ),
        Column("reason", pa.string(), "why, an id of vocabulary.reasons"),
        Column(
            "record",
            pa.string(),
            "the whole row as JSON or text, at most 4,000 characters",
            personal=PersonalData.IDENTIFYING,
        ),
    ),
)
