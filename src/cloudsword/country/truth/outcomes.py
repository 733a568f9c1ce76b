"""What was behind alerts and counter checks, and what they did."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

ALERT_OUTCOMES = Table(
    name="alert_outcomes",
    row_is="what one alert did",
    key=("alert_id",),
    columns=(
        Column("alert_id", pa.string(), "the alert"),
        Column("is_live", pa.bool_(), "whether the person was in a scam just then"),
        Column("is_broken", pa.bool_(), "whether the alert ended that scam"),
    ),
)

CHECK_OUTCOMES = Table(
    name="check_outcomes",
    row_is="what one counter check was really about",
    key=("check_id",),
    columns=(
        Column("check_id", pa.string(), "the check"),
        Column("is_scam", pa.bool_(), "whether the payment was for a scam"),
        Column("case_id", pa.string(), "the case", null_means="no case"),
    ),
)
