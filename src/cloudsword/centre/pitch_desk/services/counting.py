"""Changing many rows at once: one statement each, as hundreds of stories come together."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, models
from psycopg import sql

_ADD = sql.SQL(
    "UPDATE {table} SET volume = volume + by.n FROM unnest(%s::bigint[], %s::bigint[]) AS by (id, n)"
    " WHERE {table}.id = by.id"
)
_STAND = "INSERT INTO pitch_desk_pitchband (key, text_id) SELECT * FROM unnest(%s::bigint[], %s::bigint[])"
_STANDING = "SELECT key, text_id FROM pitch_desk_pitchband WHERE key = ANY(%s::bigint[]) ORDER BY id"
_MOVE = sql.SQL(
    "UPDATE {table} SET {column} = by.n FROM unnest(%s::bigint[], %s::bigint[]) AS by (id, n)"
    " WHERE {table}.id = by.id"
)


def add_bands(rows: Iterable[tuple[int, int]]) -> None:
    """Let texts stand in bands: pairs of a key and a text's own."""
    keys, texts = tuple(zip(*rows, strict=True)) or ((), ())
    with connection.cursor() as cursor:
        cursor.execute(_STAND, [list(keys), list(texts)])


def standing_in(keys: Sequence[int]) -> list[tuple[int, int]]:
    """Return which texts stand in bands, as pairs of a key and a text's own; the oldest first."""
    with connection.cursor() as cursor:
        # one array, where thousands of parameters would take longer to write than to look up
        cursor.execute(_STANDING, [list(keys)])
        found: list[tuple[int, int]] = cursor.fetchall()
    return found


def add_to_volumes(model: type[models.Model], by: Mapping[int, int]) -> None:
    """Add to the volumes of rows, by their keys."""
    _update(_ADD.format(table=sql.Identifier(model._meta.db_table)), by)


def point_to(model: type[models.Model], column: str, to: Mapping[int, int]) -> None:
    """Let rows point elsewhere, by their keys."""
    table, name = sql.Identifier(model._meta.db_table), sql.Identifier(column)
    _update(_MOVE.format(table=table, column=name), to)


def _update(statement: sql.Composed, by: Mapping[int, int]) -> None:
    if by:
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(by), list(by.values())])
