"""Quarantine: rows that broke a contract, kept with the reason; never dropped, never fatal."""

import pyarrow as pa

from cloudsword.tables.contract import Column, PersonalData, Table

QUARANTINE = Table(
    name="quarantine",
    row_is="one row of a file that could not be taken in, with the first reason",
    row_is_zh="未能导入的一行及其首个原因",
    key=("file", "line"),
    columns=(
        Column("table", pa.string(), "the table it was meant for", "目标表"),
        Column("file", pa.string(), "the file's name as it was given", "文件名"),
        Column(
            "line",
            pa.int64(),
            "line in a text file (the header is line 1), row number from 1 in Parquet",
            "文本文件的行号(表头为第 1 行),Parquet 为从 1 起的行序号",
        ),
        Column(
            "column",
            pa.string(),
            "the column that broke the contract",
            "违规列",
            null_means="the row as a whole",
        ),
        Column(
            "value",
            pa.string(),
            "what stood there, at most 200 characters",
            "违规值(最多 200 字符)",
            null_means="nothing stood there",
            personal=PersonalData.IDENTIFYING,
        ),
        Column("reason", pa.string(), "why, an id of vocabulary.reasons", "原因代码(见 vocabulary.reasons)"),
        Column(
            "record",
            pa.string(),
            "the whole row as JSON or text, at most 4,000 characters",
            "整行内容(最多 4000 字符)",
            personal=PersonalData.IDENTIFYING,
        ),
    ),
)
