"""Many rows changed by one statement: columns as arrays, so that a hundred thousand take seconds."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import connection, models
from psycopg import sql

AT_ONCE: Final = 2_000
"""Rows of one statement."""


def update_rows(model: type[models.Model], ids: Sequence[int], values: Mapping[str, Sequence[Any]]) -> None:
    """Set columns of rows of ``model``.

    Parameters
    ----------
    model
        Whose rows.
    ids
        Primary keys.
    values
        By field: a value for each row, as the database takes it.
    """
    for start in range(0, len(ids), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        _update(model, ids[part], {name: each[part] for name, each in values.items()})


def _update(model: type[models.Model], ids: Sequence[int], values: Mapping[str, Sequence[Any]]) -> None:
    kinds = [str(model._meta.get_field(name).db_type(connection)) for name in values]
    # an array of varchar(n) would cut silently; text is checked when it is assigned
    kinds = ["text" if kind.startswith("varchar") else kind for kind in kinds]
    names = [sql.Identifier(name) for name in values]
    query = sql.SQL(
        "UPDATE {table} AS kept SET {sets} FROM unnest(%s::bigint[], {arrays}) AS fresh(id, {names})"
        " WHERE kept.id = fresh.id"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        sets=sql.SQL(", ").join(sql.SQL("{0} = fresh.{0}").format(name) for name in names),
        arrays=sql.SQL(", ").join(sql.SQL(f"%s::{kind}[]") for kind in kinds),
        names=sql.SQL(", ").join(names),
    )
    with connection.cursor() as cursor:
        arrays = [list(ids), *[list(each) for each in values.values()]]
        cursor.execute(query.as_string(cursor.connection), arrays)
