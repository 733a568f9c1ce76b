"""What goes wrong, told to a machine and to the person behind it: RFC 9457, in the language asked for."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse

from cloudsword.centre import clock
from cloudsword.centre.look.language import language
from cloudsword.centre.trust.bounds import SLACK
from cloudsword.errors import CloudSwordError
from cloudsword.tongue import Sentence, phrase

KIND = "application/problem+json"


class Problem(Exception):
    """An answer that is not what was asked for.

    Parameters
    ----------
    status
        HTTP status.
    code
        Stable name, ``snake_case``.
    found, limit, step
        What was found, the limit, and what to do next.
    value
        What was found, as given.
    headers
        Of the response.
    """

    def __init__(
        self,
        status: int,
        code: str,
        *,
        found: Sentence,
        limit: Sentence,
        step: Sentence,
        value: object = None,
        headers: dict[str, str] | None = None,
        errors: list[dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.value, self.headers, self.errors = (
            status,
            code,
            value,
            headers or {},
            errors,
        )
        self._words = found, limit, step

    def response(self) -> HttpResponse:
        """Return it in the language of the request."""
        detail, limit, next_step = (each.name_in(language()) for each in self._words)
        return answer(
            self.status,
            self.code,
            detail=detail,
            value=self.value,
            limit=limit,
            next_step=next_step,
            headers=self.headers,
            errors=self.errors,
        )


def not_ahead(field: str, at: datetime | None) -> None:
    """Refuse an instant that lies further ahead than clocks differ.

    Raises
    ------
    Problem
        It does.
    """
    now = clock.now()
    if at is not None and at > now + SLACK:
        raise Problem(
            422,
            "time_ahead",
            found=phrase("{field} lies ahead", field=field),
            limit=phrase("not after {instant}", instant=f"{now:%Y-%m-%dT%H:%M:%SZ}"),
            step=phrase("send UTC or name the zone; check the sender's clock"),
            value=at.isoformat(),
        )


def answer(
    status: int,
    code: str,
    *,
    detail: str,
    value: object,
    limit: str,
    next_step: str,
    headers: dict[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    """Return a problem as a response."""
    tree: dict[str, Any] = {
        "type": f"/api/v1/problems/{code}",
        "title": code.replace("_", " "),
        "status": status,
        "detail": detail,
        "value": value if value is None or isinstance(value, (str, int)) else str(value),
        "limit": limit,
        "next_step": next_step,
    }
    if errors is not None:
        tree["errors"] = errors
    response = JsonResponse(
        tree,
        status=status,
        content_type=KIND,
        json_dumps_params={"ensure_ascii": False},
        headers=headers or {},
    )
    response.headers["Vary"] = "Accept-Language, Authorization"
    return response


def of_error(error: CloudSwordError, status: int) -> HttpResponse:
    """Return the problem of one of our own errors; what stands behind its last stop is the next step."""
    sentence = error.sentence(language())
    stop = max(sentence.rfind(";"), sentence.rfind(";"), sentence.rfind(": "), sentence.rfind(":"))
    found, step = (sentence[:stop], sentence[stop + 1 :]) if stop > 0 else (sentence, sentence)
    return answer(
        status,
        _snake(type(error).__name__),
        detail=sentence,
        value=error.evidence.get("value"),
        limit=str(error.evidence.get("limit", found)),
        next_step=step.strip(),
    )


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
