"""How the API reads a body: bounded before any schema looks at it, and each name once.

Invariant: what a body costs is bounded by what a report can have, not by what its sender thought of.
"""

import json
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from cloudsword.centre.api.problems import Problem
from cloudsword.tongue import Phrase, phrase

MOST_FIELDS: Final = 32
"""Fields of one object; the largest that is described has less than half of it."""
MOST_OBJECTS: Final = 1_000


class BoundedParser(Parser):
    """Reads JSON."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the value that the body spells.

        Raises
        ------
        Problem
            It has more fields or objects than anything that is described, or one name twice.
        ValueError, RecursionError
            It is no JSON, or nests without end.
        """
        objects = 0

        def bounded(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
            nonlocal objects
            objects += 1
            if len(pairs) > MOST_FIELDS:
                raise _too_much(phrase("{limit} fields in one object", limit=MOST_FIELDS))
            if objects > MOST_OBJECTS:
                raise _too_much(phrase("{limit} objects", limit=MOST_OBJECTS))
            tree = dict(pairs)
            if len(tree) < len(pairs):
                raise ValueError("a name stands twice in an object")
            return tree

        return json.loads(request.body, object_pairs_hook=bounded)


def _too_much(limit: Phrase) -> Problem:
    return Problem(
        413,
        "too_much_in_body",
        found=phrase("the body has more than {limit}, more than anything described", limit=limit),
        limit=limit,
        step=phrase("send one report in one call"),
    )
