"""Where stolen money went, to the unit: parcels, the stays of money in mule accounts, and these accounts."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

_SPEEDS = ("fast", "ordinary", "lazy")

PARCELS = Table(
    name="parcels",
    row_is="the part of one transfer that is the money of one victim's payment, that payment itself included",
    row_is_zh="一笔转账中属于某笔被骗付款的部分(含该笔付款本身)",
    key=("transaction_id", "root_transaction_id"),
    columns=(
        Column("transaction_id", pa.string(), "the transfer that carries the money", "承载赃款的转账编号"),
        Column("case_id", pa.string(), "the case", "案件编号"),
        Column(
            "root_transaction_id",
            pa.string(),
            "the victim's payment that it comes from",
            "来源的被骗付款编号",
        ),
        Column(
            "amount_minor",
            pa.int64(),
            "how much of the transfer it is",
            "该部分金额",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
        ),
    ),
)

LEGS = Table(
    name="legs",
    row_is="one stay of stolen money in one mule account",
    row_is_zh="赃款在一个涉案账户的一次停留",
    key=("account_id", "transaction_in"),
    columns=(
        Column("account_id", pa.string(), "the account", "账户"),
        Column("transaction_in", pa.string(), "transfer that brought the money", "转入的转账编号"),
        Column("arrived_at", INSTANT, "when it came", "到账时间", unit="UTC, microseconds"),
        Column(
            "left_at",
            INSTANT,
            "when it was passed on; fees and small change aside",
            "转走的时间(手续费与零头除外)",
            unit="UTC, microseconds",
            null_means="not passed on by the end",
        ),
        Column(
            "layer",
            pa.int64(),
            "hops from the victim, from 1",
            "距被害人的层级(从 1 起)",
            unit="hops",
            minimum=1,
        ),
        Column("speed", pa.string(), "class of the one who moves it", "转移速度类别", one_of=_SPEEDS),
    ),
)

MULE_ACCOUNTS = Table(
    name="mule_accounts",
    row_is="one account in the hands of one gang",
    row_is_zh="团伙掌握的一个账户",
    key=("account_id", "acquired_at"),
    columns=(
        Column("account_id", pa.string(), "the account", "账户"),
        Column("gang_id", pa.string(), "the gang", "团伙编号"),
        Column("holder", pa.string(), "person_id that it is registered to", "登记户主", null_means="a firm"),
        Column(
            "origin",
            pa.string(),
            "how the gang came by it",
            "账户来源",
            one_of=("new", "rented", "dormant"),
        ),
        Column("speed", pa.string(), "class of the one who moves its money", "转移速度类别", one_of=_SPEEDS),
        Column("layer", pa.int64(), "hop at which the gang uses it", "使用层级", unit="hops", minimum=1),
        Column("opened_at", INSTANT, "when it was opened", "开户时间", unit="UTC, microseconds"),
        Column("acquired_at", INSTANT, "when the gang got it", "被团伙取得的时间", unit="UTC, microseconds"),
        Column(
            "first_used_at",
            INSTANT,
            "first stolen money in it",
            "首次收到赃款的时间",
            unit="UTC, microseconds",
            null_means="never used",
        ),
        Column(
            "burnt_at",
            INSTANT,
            "when the gang gave it up",
            "被弃用的时间",
            unit="UTC, microseconds",
            null_means="in use at the end",
        ),
    ),
)
