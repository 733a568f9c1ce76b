"""What goes over the wire: amounts in whole minor units, instants with a zone, ids as they were given."""

from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from cloudsword.centre.intake.states import NumberKind
from cloudsword.channels.contract import Said
from cloudsword.lake.instruments import MOST_MINOR
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.outside_text import first_mark, first_unseen, seen_lines
from cloudsword.vocabulary.scam_types import ScamType

MOST_PAYMENTS = 100
MOST_NUMBERS = 100
PRINTABLE = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F]*$"
FIRST_YEAR, LAST_YEAR = 1969, 9998


def _in_books(at: datetime) -> datetime:
    if not FIRST_YEAR < at.year < LAST_YEAR:
        raise ValueError(f"a year from {FIRST_YEAR + 1} to {LAST_YEAR - 1}")
    return at.astimezone(UTC)


def _line(text: str) -> str:
    return _shown(text, first_unseen(text))


def _id(text: str) -> str:
    return _shown(text, first_mark(text))


def _shown(text: str, unseen: str | None) -> str:
    if unseen is not None:
        raise ValueError(f"it holds U+{ord(unseen):04X}, which nobody sees")
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=256, pattern=PRINTABLE),
    AfterValidator(_line),
]
Id = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=256, pattern=PRINTABLE),
    AfterValidator(_id),
]
Story = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=20_000, pattern=PRINTABLE),
    AfterValidator(seen_lines),
]
Minor = Annotated[int, Field(strict=True, ge=1, le=MOST_MINOR)]
Instant = Annotated[AwareDatetime, AfterValidator(_in_books)]


class Exact(Schema):
    """A body that has the fields of its schema and no others."""

    model_config = ConfigDict(extra="forbid")


class PaymentIn(Exact):
    """One payment as the reporter told it; any of it may be wrong or missing, but not all."""

    debtor_account: Id = Field("", description="account that was paid from")
    creditor_account: Id = Field("", description="account that was paid to")
    amount_minor: Minor | None = Field(None, description="sum in minor units of the currency")
    currency: Literal[tuple(MINOR_UNITS)] = Field("CNY", description="ISO 4217")  # type: ignore[valid-type]
    paid_at: Instant | None = Field(None, description="when, with a zone")
    transaction_id: Id = Field(
        "", description="the transfer's id in the books, where the sender knows it and keeps one of its sides"
    )
    own_account: bool = Field(
        False, description="it is this payment although both accounts are the payer's own"
    )


class NumberIn(Exact):
    """One number, link or account beside the payments."""

    kind: Literal[tuple(kind.value for kind in NumberKind)]  # type: ignore[valid-type]
    value: Annotated[Text, StringConstraints(min_length=1)]


class ReportIn(Exact):
    """A report as one message brings it."""

    reported_at: Instant | None = Field(None, description="when it was told; now where it is left out")
    reporter: Text = ""
    callback: Id = Field("", description="how to reach the reporter")
    channel: Text = ""
    scam_type: Literal[("", *(kind.value for kind in ScamType))] = ""  # type: ignore[valid-type]
    story: Story = ""
    payments: list[PaymentIn] = Field(default_factory=list, max_length=MOST_PAYMENTS)
    numbers: list[NumberIn] = Field(default_factory=list, max_length=MOST_NUMBERS)


class ReportOut(Schema):
    """What became of a report."""

    report_id: str
    case_id: str
    state: str
    reported_at: datetime
    received_at: datetime
    payments: int
    is_repeat: bool = Field(description="whether this key had brought it before")


class KeyOut(Schema):
    """A public key as a JWK (RFC 7517, RFC 8037)."""

    kty: str
    crv: str
    x: str
    kid: str = Field(description="its thumbprint (RFC 7638)")
    use: str
    alg: str


class KeysOut(Schema):
    """Public keys as a JWKS."""

    keys: list[KeyOut]


class TokenOut(Schema):
    """What the token is good for."""

    institution: str
    name: str
    scopes: list[str]
    ends_at: datetime
    calls_a_minute: int
    centre_public_key: str = Field(description="64 hex digits: Ed25519, verifies orders")
    centre_keys: KeysOut = Field(description="the same key as a JWKS")


class EventOut(Schema):
    """One thing that happened to a report or an order of the institution."""

    sequence: int
    at: datetime
    event: str
    subject: str = Field(description="kind and id, as report:RA000001")


class Events(Schema):
    """Events in order; the last one's sequence is the next call's ``after``."""

    events: list[EventOut]
    has_more: bool


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    found: str


class Problem(Schema):
    """RFC 9457, with what was found, the limit and the next step."""

    type: str
    title: str
    status: int
    detail: str
    value: str | int | None = None
    limit: str
    next_step: str
    errors: list[FieldProblem] | None = None


class OrderOut(Schema):
    """One order to the institution, as it left."""

    order_id: UUID
    kind: str
    state: str
    account: str
    currency: str
    amount_minor: int
    stays_minor: int | None = Field(description="for a release: how much stays held")
    hold_order_id: UUID | None = Field(description="for all but a hold: the order that placed it")
    instrument: str
    legal_basis: str
    sent_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    key_id: str = Field(description="which of the centre's keys signed")
    jws: str = Field(description="the order as it was signed: a JWS in the compact form, EdDSA")
    chain_head: str


class Orders(Schema):
    """Orders in the order in which they left; the last one's id is the next call's ``after``."""

    orders: list[OrderOut]
    has_more: bool


class AnswerIn(Exact):
    """What the institution says of an order."""

    answer_id: Annotated[
        str, StringConstraints(min_length=1, max_length=80, pattern=r"^[A-Za-z0-9._:-]+$")
    ] = Field(description="own number of this answer to this order; the same again changes nothing")
    said: Literal[tuple(said.value for said in Said)]  # type: ignore[valid-type]
    placed_minor: Annotated[int, Field(strict=True, ge=0, le=MOST_MINOR)] | None = Field(
        None, description="for placed: how much is locked because of this order"
    )
    balance_minor: Annotated[int, Field(strict=True, ge=0, le=MOST_MINOR)] | None = None
    balance_at: Instant | None = None
    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=1_000, pattern=PRINTABLE),
        AfterValidator(seen_lines),
    ] = ""
    answered_at: Instant

    @model_validator(mode="after")
    def _fits(self) -> "AnswerIn":
        if (self.said == Said.PLACED) != (self.placed_minor is not None):
            raise ValueError("placed_minor belongs to an answer that says placed, and to no other")
        if (self.said == Said.REFUSED) != bool(self.reason):
            raise ValueError("reason belongs to an answer that says refused, and to no other")
        if (self.balance_minor is None) != (self.balance_at is None):
            raise ValueError("balance_minor and balance_at come together")
        return self


class AnswerOut(Schema):
    """What became of an answer."""

    order: OrderOut
    effect: str = Field(description="applied, repeated, late or contradicting")


class WarnedNumber(Schema):
    """One number, as its latest change left it."""

    version: int = Field(description="of that change")
    action: Literal["added", "withdrawn"]
    number: str = Field(description="E.164 with +")
    grade: str = Field(description="warned or cut_off; empty for one that was withdrawn")
    warned_at: datetime
    until: datetime = Field(
        description="from then on it is not warned of any more, whether or not a change says so"
    )
    confidence: int = Field(description="per cent of its time that is left; 0 for one that was withdrawn")
    legal_basis: str


class Warnings(Schema):
    """What changed after ``since``; 0: all that the centre warns of now."""

    since: int
    version: int = Field(description="the next question's since")
    columns: list[str]
    entries: list[WarnedNumber]
