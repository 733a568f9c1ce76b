"""How the API reads a body: bounded before any schema looks at it, and each name once.

Invariant: what a body costs is bounded by what a report can have, not by what its sender thought of.
"""

import json
from typing import Any, Final

from django.http import HttpRequest
from ninja.parser import Parser

from cloudsword.centre.api.problems import Problem

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
                raise _too_much("fields in one object", "个字段(单个对象)", MOST_FIELDS)
            if objects > MOST_OBJECTS:
                raise _too_much("objects", "个对象", MOST_OBJECTS)
            tree = dict(pairs)
            if len(tree) < len(pairs):
                raise ValueError("a name stands twice in an object")
            return tree

        return json.loads(request.body, object_pairs_hook=bounded)


def _too_much(what: str, what_zh: str, limit: int) -> Problem:
    return Problem(
        413,
        "too_much_in_body",
        en=(
            f"the body has more {what} than anything described",
            f"{limit} {what}",
            "send one report in one call",
        ),
        zh=("请求内容超出说明的范围", f"最多 {limit} {what_zh}", "每次调用只提交一份报案"),
    )
