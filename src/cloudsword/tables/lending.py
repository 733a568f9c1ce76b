"""Lending: platforms that lend, and the contracts that were signed on them."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

PLATFORMS = Table(
    name="platforms",
    row_is="one lender with a licence, or one lending app",
    row_is_zh="一家持牌机构或一个借贷应用",
    key=("platform_id",),
    columns=(
        Column("platform_id", pa.string(), "the platform", "平台编号"),
        Column("name", pa.string(), "what it calls itself", "平台名称", null_means="not known"),
        Column(
            "kind",
            pa.string(),
            "whether it has a licence",
            "是否持牌",
            null_means="not known",
            one_of=("licensed", "app"),
        ),
        Column("domain", pa.string(), "its domain", "域名", null_means="none or not known"),
        Column(
            "opened_at",
            INSTANT,
            "when it was first offered",
            "上线时间",
            unit="UTC, microseconds",
            null_means="not known",
            is_past=True,
        ),
        Column(
            "closed_at",
            INSTANT,
            "when it was gone",
            "下线时间",
            unit="UTC, microseconds",
            null_means="still there",
            is_past=True,
        ),
    ),
)

LOANS = Table(
    name="loans",
    row_is="one loan contract, as it is written",
    row_is_zh="一份借款合同(按书面内容)",
    key=("contract_id",),
    columns=(
        Column(
            "contract_id",
            pa.string(),
            "identity of the contract",
            "合同编号",
            personal=PersonalData.PSEUDONYM,
        ),
        Column(
            "platform", pa.string(), "platform_id of the lender", "平台编号", null_means="a private lender"
        ),
        Column(
            "lender_account",
            pa.string(),
            "account that the loan came from",
            "放款账户",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "borrower_account",
            pa.string(),
            "account that the loan went to",
            "借款人账户",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "borrower",
            pa.string(),
            "person_id of the borrower",
            "借款人",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "face_minor",
            pa.int64(),
            "sum that the contract names",
            "合同金额",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
            personal=PersonalData.SENSITIVE,
        ),
        Column(
            "cash_minor",
            pa.int64(),
            "sum that is said to have been paid out and kept",
            "实际到手金额",
            unit="minor units of the currency",
            null_means="not known",
            minimum=0,
            maximum=LARGEST_MINOR,
            personal=PersonalData.SENSITIVE,
        ),
        Column(
            "due_minor",
            pa.int64(),
            "sum that is to be paid back in all",
            "应还总额",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
            personal=PersonalData.SENSITIVE,
        ),
        Column("currency", pa.string(), "ISO 4217 code", "ISO 4217 货币代码"),
        Column(
            "signed_at", INSTANT, "when it was signed", "签订时间", unit="UTC, microseconds", is_past=True
        ),
        Column(
            "due_at",
            INSTANT,
            "when the last of it is due",
            "到期时间",
            unit="UTC, microseconds",
            null_means="on demand",
        ),
    ),
)
