"""What was behind alerts and counter checks, and what they did."""

import pyarrow as pa

from cloudsword.tables.contract import Column, Table

ALERT_OUTCOMES = Table(
    name="alert_outcomes",
    row_is="what one alert did",
    row_is_zh="一次预警的效果",
    key=("alert_id",),
    columns=(
        Column("alert_id", pa.string(), "the alert", "预警编号"),
        Column("is_live", pa.bool_(), "whether the person was in a scam just then", "当时是否正在受骗"),
        Column("is_broken", pa.bool_(), "whether the alert ended that scam", "预警是否使诈骗中断"),
    ),
)

CHECK_OUTCOMES = Table(
    name="check_outcomes",
    row_is="what one counter check was really about",
    row_is_zh="一次柜面核查的真实情况",
    key=("check_id",),
    columns=(
        Column("check_id", pa.string(), "the check", "核查编号"),
        Column("is_scam", pa.bool_(), "whether the payment was for a scam", "该笔付款是否涉诈"),
        Column("case_id", pa.string(), "the case", "案件编号", null_means="no case"),
    ),
)
