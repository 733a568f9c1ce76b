"""Lending: platforms that lend, and the contracts that were signed on them."""

import pyarrow as pa

from cloudsword.tables.contract import INSTANT, Column, PersonalData, Table
from cloudsword.vocabulary.money import LARGEST_MINOR

PLATFORMS = Table(
    name="platforms",
    row_is="one lender with a licence, or one lending app",
    key=("platform_id",),
    columns=(
        Column("platform_id", pa.string(), "the platform"),
        Column("name", pa.string(), "what it calls itself", null_means="not known"),
        Column(
            "kind",
            pa.string(),
            "whether it has a licence",
            null_means="not known",
            one_of=("licensed", "app"),
        ),
        Column("domain", pa.string(), "its domain", null_means="none or not known"),
        Column(
            "opened_at",
            INSTANT,
            "when it was first offered",
            unit="UTC, microseconds",
            null_means="not known",
            is_past=True,
        ),
        Column(
            "closed_at",
            INSTANT,
            "when it was gone",
            unit="UTC, microseconds",
            null_means="still there",
            is_past=True,
        ),
    ),
)

LOANS = Table(
    name="loans",
    row_is="one loan contract, as it is written",
    key=("contract_id",),
    columns=(
        Column(
            "contract_id",
            pa.string(),
            "identity of the contract",
            personal=PersonalData.PSEUDONYM,
        ),
        Column("platform", pa.string(), "platform_id of the lender", null_means="a private lender"),
        Column(
            "lender_account",
            pa.string(),
            "account that the loan came from",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "borrower_account",
            pa.string(),
            "account that the loan went to",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "borrower",
            pa.string(),
            "person_id of the borrower",
            null_means="not known",
            personal=PersonalData.IDENTIFYING,
        ),
        Column(
            "face_minor",
            pa.int64(),
            "sum that the contract names",
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
            personal=PersonalData.SENSITIVE,
        ),
        Column(
            "cash_minor",
            pa.int64(),
            "sum that is said to have been paid out and kept",
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
            unit="minor units of the currency",
            minimum=1,
            maximum=LARGEST_MINOR,
            personal=PersonalData.SENSITIVE,
        ),
        Column("currency", pa.string(), "ISO 4217 code"),
        Column("signed_at", INSTANT, "when it was signed", unit="UTC, microseconds", is_past=True),
        Column(
            "due_at",
            INSTANT,
            "when the last of it is due",
            unit="UTC, microseconds",
            null_means="on demand",
        ),
    ),
)
