"""Rows of a model on their way into its table by COPY."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.fields import NOT_PROVIDED
from psycopg import sql
from psycopg.types.json import Jsonb


class Rows:
    """Rows of one model, in the order of its columns.

    Parameters
    ----------
    model
        Whose.
    constants
        What all rows have in common.
    """

    def __init__(self, model: type[models.Model], **constants: Any) -> None:
        self.model = model
        self._fields = list(model._meta.concrete_fields)
        self._place = {field.attname: place for place, field in enumerate(self._fields)}
        self._base: list[Any] = []
        for field in self._fields:
            value = (
                field.default if field.default is not NOT_PROVIDED and not callable(field.default) else None
            )
            if field.default is dict or field.default is list:
                value = field.default()
            self._base.append(_plain(field, constants.get(field.attname, value)))
        self._is_json = {f.attname for f in self._fields if isinstance(f, models.JSONField)}
        self.rows: list[list[Any]] = []

    def add(self, **values: Any) -> None:
        """Add one row; what is not said has the model's default."""
        row = self._base.copy()
        for name, value in values.items():
            row[self._place[name]] = Jsonb(value) if name in self._is_json else value
        self.rows.append(row)

    def last(self, name: str) -> Any:
        """Return a value of the row that was added last."""
        return self.rows[-1][self._place[name]]

    def __len__(self) -> int:
        return len(self.rows)

    def copy(self, cursor: Any) -> None:
        """Write all rows."""
        write(cursor, self.model._meta.db_table, [field.column for field in self._fields], self.rows)


def write(cursor: Any, table: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write rows into a table by COPY."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)) as copy:
        for row in rows:
            copy.write_row(row)


def _plain(field: Any, value: Any) -> Any:
    return Jsonb(value) if isinstance(field, models.JSONField) and value is not None else value


def canonical(value: Any) -> str:
    """Return the JSON that the audit chain hashes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
