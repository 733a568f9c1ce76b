"""Who calls: the bearer token, its scope, its minute. Every endpoint passes here first."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer

from cloudsword.centre.api.models import Caller, Token
from cloudsword.centre.api.problems import Problem
from cloudsword.centre.api.scopes import Scope
from cloudsword.centre.api.services import calls_left, token_of
from cloudsword.tongue import listed, phrase


class Bearer(HttpBearer):
    """The token in the header ``Authorization: Bearer cst_...``."""

    openapi_scheme = "bearer"

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token's row; None for one that opens nothing. Counts the call."""
        found = token_of(token)
        if found is None:
            return None
        wall = time.time()
        left = calls_left(found, wall)
        if left < 0:
            wait = 60 - int(wall) % 60
            raise Problem(
                429,
                "too_many_calls",
                found=phrase(
                    "this token called more than {calls} times in this minute", calls=found.a_minute
                ),
                limit=phrase("{calls} calls a minute", calls=found.a_minute),
                step=phrase("try again in {wait} seconds; nothing was taken in", wait=wait),
                value=found.a_minute - left,
                headers={"Retry-After": str(wait)},
            )
        return found


def scoped(scope: Scope) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Open an endpoint to tokens of ``scope``; it finds the ``Caller`` as ``request.caller``."""

    def decorate(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(endpoint)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> Any:
            token: Token = request.auth
            if scope.value not in token.scopes:
                raise Problem(
                    403,
                    "scope_missing",
                    found=phrase("this token is not good for {scope}", scope=scope),
                    limit=phrase("its scopes: {scopes}", scopes=listed(token.scopes)),
                    step=phrase("ask the centre for a token with the scope {scope}", scope=scope.value),
                    value=scope.value,
                )
            request.caller = Caller.of(token)
            return endpoint(request, *args, **kwargs)

        return guarded

    return decorate
