"""Mapping files: TOML to a mapping.

Every key is known or refused, and every message names the key, its value and what may stand there.
"""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from cloudsword.formats.block_lines import BLOCK_COLUMNS
from cloudsword.formats.delimited import Layout
from cloudsword.formats.field_sources import Amount, Constant, FieldSource, Joined, Plain
from cloudsword.formats.mapping import Mapping
from cloudsword.formats.mapping_keys import Keys
from cloudsword.formats.mapping_times import time_source
from cloudsword.formats.sources import unreadable
from cloudsword.formats.statement import (
    MinorUnits,
    MovementSource,
    Part,
    Signed,
    StatementPart,
    TwoColumns,
    Worded,
)
from cloudsword.formats.text_lines import ENCODINGS
from cloudsword.tables import RECORD_TABLES, TRANSFERS
from cloudsword.tables.contract import Column
from cloudsword.tables.faults import REASONS
from cloudsword.tables.instants import LATEST
from cloudsword.tables.validation import convert_column
from cloudsword.tongue import listed, phrase
from cloudsword.vocabulary.currencies import MINOR_UNITS

TABLES: Final = {table.name: table for table in RECORD_TABLES}
ORDERS: Final = ("oldest_first", "newest_first", "none")
_LARGEST: Final = 1024 * 1024


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package."""
    folder = resources.files("cloudsword.formats") / "mappings"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_mapping(name_or_path: str | Path) -> Mapping:
    """Load a mapping that ships by its name, or one of your own by its path.

    Parameters
    ----------
    name_or_path
        A name of ``shipped_mappings``, or the path of a TOML file as docs/reference/mapping.md describes it.

    Raises
    ------
    BadMapping
        There is no mapping of that name, or the file says something that cannot be done.
    UnreadableFile
        The file cannot be read.

    Examples
    --------
    >>> load_mapping("amlsim").table
    'transfers'
    """
    name = str(name_or_path)
    shipped = shipped_mappings()
    if name in shipped:
        text = (resources.files("cloudsword.formats") / "mappings" / f"{name}.toml").read_bytes()
        return parse(text, name)
    path = Path(name_or_path)
    keys = Keys(name, {})
    try:
        if "/" not in name and not path.suffix and not path.exists():
            known = listed(shipped)
            raise keys.bad(
                phrase("there is no mapping of that name"), name,
                phrase("name one of {known}, or the path of a TOML file", known=known),
            )  # fmt: skip
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    if len(text) > _LARGEST:
        raise keys.bad(
            phrase("the file is too large"),
            f"> {_LARGEST}",
            phrase("a mapping is a small TOML file"),
        )
    return parse(text, name)


def parse(text: bytes, name: str) -> Mapping:
    """Read the TOML text of a mapping; ``name`` is for messages."""
    keys = Keys(name, {})
    try:
        document = tomllib.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        cause = str(error)[:200]
        raise keys.bad(
            phrase("it is not TOML"), cause, phrase("write it as in docs/reference/mapping.md"),
        ) from None  # fmt: skip
    return _Reader(name, document).mapping()


class _Reader:
    """One mapping file on its way to a mapping."""

    def __init__(self, name: str, document: dict[str, Any]) -> None:
        self._name = name
        self._keys = Keys(name, document)
        self._table = TRANSFERS
        self._balance: FieldSource | None = None

    def mapping(self) -> Mapping:
        keys = self._keys
        keys.only(
            "table", "description", "delimiter", "header", "names", "encoding", "blocks",
            "columns", "constants", "statement", "order",
        )  # fmt: skip
        self._table = TABLES[keys.choice("table", tuple(TABLES))]
        keys.text("description", "")
        layout = self._layout()
        sources: dict[str, FieldSource] = {}
        columns = keys.table("columns")
        for name in columns.names():
            contract = self._contract(columns, name)
            sources[name] = self._source(columns, name, contract)
        constants = keys.table("constants")
        for name in constants.names():
            contract = self._contract(constants, name)
            if name in sources:
                raise constants.bad_key(name, phrase("name it once: as a constant or as a column"))
            sources[name] = self._constant(constants, name, contract)
        if keys.has("statement"):
            self._statement(keys.table("statement"), sources)
        self._check(layout, sources)
        order = keys.choice("order", ORDERS) if keys.has("order") else None
        if order is not None and self._table is not TRANSFERS:
            raise keys.bad_key("order", phrase("only transfers have an order"))
        return Mapping(self._name, self._table.name, layout, sources, order, self._balance)

    def _layout(self) -> Layout:
        keys = self._keys
        delimiter = keys.text("delimiter", "") or None
        if delimiter is not None and (
            len(delimiter) != 1 or delimiter in '"\r\n' or not (" " <= delimiter <= "~" or delimiter == "\t")
        ):
            raise keys.bad_key("delimiter", phrase("one ASCII character that is no quote"))
        has_header = keys.truth("header", True)
        names = keys.texts("names") if keys.has("names") else None
        if has_header == (names is not None):
            raise keys.bad_key(
                "names",
                phrase("give names where header = false, and only there"),
            )
        if names is not None and (len(set(names)) != len(names) or not names):
            raise keys.bad_key("names", phrase("a list of different names"))
        encoding = keys.choice("encoding", ENCODINGS) if keys.has("encoding") else None
        begin = end = ""
        if keys.has("blocks"):
            blocks = keys.table("blocks")
            blocks.only("begin", "end")
            begin, end = blocks.text("begin"), blocks.text("end")
            if not begin or not end or begin.startswith(end) or end.startswith(begin):
                raise keys.bad_key("blocks", phrase("begin and end are different starts of lines"))
            if names is None:
                raise keys.bad_key(
                    "blocks",
                    phrase("a file of blocks has header = false and names"),
                )
        return Layout(delimiter, names, encoding, begin, end)

    def _contract(self, keys: Keys, name: str) -> Column:
        try:
            return self._table.column(name)
        except KeyError:
            known = listed(column.name for column in self._table.columns)
            raise keys.bad(
                phrase("{path} is no column of {table}", path=keys.path_of(name), table=self._table.name),
                keys.shown(name), phrase("its columns are {known}", known=known),
            ) from None  # fmt: skip

    def _source(self, columns: Keys, name: str, contract: Column) -> FieldSource:
        if columns.is_text(name):
            column = columns.text(name)
            return (
                time_source(Keys(self._name, {"column": column}, columns.path_of(name)))
                if pa.types.is_timestamp(contract.type)
                else Plain(column)
            )
        spec = columns.table(name)
        if spec.has("constant"):
            spec.only("constant")
            return self._constant(spec, "constant", contract)
        if pa.types.is_timestamp(contract.type):
            return time_source(spec)
        if pa.types.is_integer(contract.type):
            return self._number(spec, contract.unit.startswith("minor units"))
        return self._text_source(spec)

    def _constant(self, keys: Keys, name: str, contract: Column) -> Constant:
        value = keys.scalar(name)
        found = convert_column(pa.array([value], pa.string()), 1, contract, LATEST)
        if found.faults is not None or not found.values.is_valid()[0].as_py():
            reason = REASONS[int(found.faults[0]) - 1] if found.faults is not None else REASONS[0]
            raise keys.bad_key(name, reason)
        return Constant(value)

    def _number(self, spec: Keys, is_money: bool) -> FieldSource:
        if not is_money:
            spec.only("column")
            return MinorUnits(spec.text("column"))
        spec.only("column", "decimal", "thousands", "point", "currency", "round")
        column = spec.text("column")
        if not spec.truth("decimal", False):
            for key in ("thousands", "point", "currency", "round"):
                if spec.has(key):
                    raise spec.bad_key(key, phrase("it goes with decimal = true"))
            return MinorUnits(column)
        thousands, point = spec.text("thousands", ","), spec.text("point", ".")
        if spec.has("point") and point == "," and not spec.has("thousands"):
            thousands = "."
        for key, mark, lengths in (("thousands", thousands, (0, 1)), ("point", point, (1,))):
            if len(mark) not in lengths or mark.isalnum() or mark in ("+", "-"):
                raise spec.bad_key(
                    key,
                    phrase("one mark such as , or . (thousands may be empty)"),
                )
        if thousands == point:
            raise spec.bad_key("point", phrase("another mark than thousands"))
        currency = spec.text("currency", "") or None
        if currency is not None and currency not in MINOR_UNITS:
            raise spec.bad_key("currency", phrase("an ISO 4217 code such as CNY"))
        if currency is None and "currency" not in [column.name for column in self._table.columns]:
            raise spec.bad_key(
                "decimal",
                phrase("name the currency too: {table} has no column for it", table=self._table.name),
            )
        return Amount(column, thousands, point, currency, spec.truth("round", False))

    def _text_source(self, spec: Keys) -> FieldSource:
        spec.only("column", "columns", "separator", "prefix", "row", "pad", "values", "empty")
        if spec.has("column") and spec.has("columns"):
            raise spec.bad_key("columns", phrase("name column or columns, not both"))
        if spec.has("column"):
            columns: tuple[str, ...] = (spec.text("column"),)
        else:
            columns = spec.texts("columns") if spec.has("columns") else ()
        row = spec.number("row", 1, 18) if spec.has("row") else None
        if not columns and row is None:
            raise spec.bad_key("columns", phrase("name at least one column, or row"))
        pad = spec.number("pad", 1, 64) if spec.has("pad") else None
        values = spec.pairs("values") if spec.has("values") else None
        if values is not None and (
            len(columns) != 1 or row is not None or pad is not None or spec.has("prefix")
        ):
            raise spec.bad_key("values", phrase("it translates one column as a whole"))
        return Joined(
            columns,
            spec.text("separator", "-"),
            spec.text("prefix", ""),
            row,
            pad,
            values,
            spec.text("empty") if spec.has("empty") else None,
        )

    def _statement(self, spec: Keys, sources: dict[str, FieldSource]) -> None:
        keys = self._keys
        if self._table is not TRANSFERS:
            raise keys.bad_key("statement", phrase('a statement makes transfers (table = "transfers")'))
        spec.only("own", "counterparty", "amount", "positive", "paid_out", "received", "direction", "balance")
        self._balance = self._amount(spec, "balance") if spec.has("balance") else None
        for part in Part:
            if part.value in sources:
                raise keys.table("columns").bad_key(part.value, phrase("the statement makes this column"))
        own, counterparty = (self._account(spec, key) for key in ("own", "counterparty"))
        money = self._movement(spec)
        for part in Part:
            sources[part.value] = StatementPart(part, own, counterparty, money)

    def _account(self, spec: Keys, name: str) -> FieldSource:
        return self._source(spec, name, TRANSFERS.column("debtor_account"))

    def _amount(self, spec: Keys, name: str) -> FieldSource:
        if spec.is_text(name):
            return MinorUnits(spec.text(name))
        return self._number(spec.table(name), is_money=True)

    def _movement(self, spec: Keys) -> MovementSource:
        if spec.has("paid_out") or spec.has("received"):
            for key in ("amount", "positive", "direction"):
                if spec.has(key):
                    raise spec.bad_key(key, phrase("not beside paid_out and received"))
            return TwoColumns(self._amount(spec, "paid_out"), self._amount(spec, "received"))
        if spec.has("direction"):
            if spec.has("positive"):
                raise spec.bad_key("positive", phrase("not beside direction"))
            words = spec.table("direction")
            words.only("column", "out", "in")
            out, received = words.texts("out"), words.texts("in")
            if set(out) & set(received):
                raise words.bad_key("in", phrase("words that are not under out as well"))
            return Worded(self._amount(spec, "amount"), words.text("column"), out, received)
        return Signed(self._amount(spec, "amount"), spec.choice("positive", ("in", "out"), "in") == "out")

    def _check(self, layout: Layout, sources: dict[str, FieldSource]) -> None:
        """Refuse columns that the named ones of a file without a header do not have."""
        if layout.names is None:
            return
        known = (*layout.names, *(BLOCK_COLUMNS if layout.begin else ()))
        for name, source in sources.items():
            for column in source.columns:
                if column not in known:
                    raise self._keys.bad(
                        phrase("columns.{name} reads a column that is not under names", name=name),
                        repr(column), phrase("the columns are {known}", known=listed(known)),
                    )  # fmt: skip
