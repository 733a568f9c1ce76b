"""The API's page in the reference, made from its own OpenAPI document: ``python -m cloudsword.centre.api.document``."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HEAD = """\
<!-- made by python -m cloudsword.centre.api.document; a test compares it -->
# API

What an institution and a centre tell each other beside the orders' own channel: reports handed in, orders read and
answered, events followed, warnings of numbers fetched. The machine-readable form is `/api/v1/openapi.json` of every centre.

- **Tokens.** Two administrators give a token to one institution (page "API tokens": one proposes, another approves): with
  scopes, an end within a year and a rate. One takes it away, at once. It is shown once, to who approves, and kept as a hash.
  Send it as `Authorization: Bearer cst_...`. It reaches what is its institution's and nothing else.
  [Connect an institution](../how-to/connect-an-institution.md) goes through it step by step.
- **Rate.** {rate:,} calls a minute and token where nothing else was agreed, counted in the database over all web
  processes, by the minute on the wall. Above it: 429 with `Retry-After`; nothing was taken in.
- **Once.** `POST /reports` needs `Idempotency-Key` (8 to 64 of `A-Z a-z 0-9 . _ : -`). The same key with the same body is
  the same report, answered with 200; with another body it is refused with 409. An answer means that the report is stored.
- **Amounts** are whole minor units, **instants** ISO 8601 with a zone, up to five minutes ahead of the centre's clock.
- **Problems** are RFC 9457 objects (`application/problem+json`) in the language of `Accept-Language`, English or Chinese:
  `detail` says what was found, `limit` what holds, `next_step` what to do; `errors` names the fields.

| scope | opens |
|---|---|
{scopes}
"""


def page() -> str:
    """Return the page; Django is configured."""
    from cloudsword.centre.api.endpoints import api
    from cloudsword.centre.api.scopes import Scope
    from cloudsword.centre.api.services import A_MINUTE

    scopes = "\n".join(f"| `{scope.value}` | {scope.en} / {scope.zh} |" for scope in Scope)
    schema: dict[str, Any] = json.loads(
        json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str)
    )
    parts = [HEAD.format(rate=A_MINUTE, scopes=scopes)]
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            parts.append("\n".join(_operation(path, method, operation)))
    parts.append("## Bodies\n")
    for name, body in sorted(schema["components"]["schemas"].items()):
        parts.append("\n".join(_body(name, body)))
    return "\n".join(parts).rstrip() + "\n"


def _operation(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"## {method.upper()} {path}\n"
    yield f"{operation['summary']}. {' '.join(operation.get('description', '').split())}\n"
    for parameter in operation.get("parameters", ()):
        need = "needed" if parameter.get("required") else "optional"
        yield f"- `{parameter['name']}` ({parameter['in']}, {need}): {_kind(parameter['schema'])}"
    if body := operation.get("requestBody"):
        yield f"- body: {_kind(body['content']['application/json']['schema'])}"
    for status, response in operation["responses"].items():
        content = response.get("content", {})
        kind = _kind(next(iter(content.values()))["schema"]) if content else "nothing"
        yield f"- {status}: {kind}"
    yield ""


def _body(name: str, body: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"{body.get('description', '')}\n"
    yield "| field | kind | what it is |"
    yield "|---|---|---|"
    needed = set(body.get("required", ()))
    for field, kind in body.get("properties", {}).items():
        mark = "" if field in needed else ", optional"
        yield f"| `{field}` | {_kind(kind)}{mark} | {kind.get('description', '')} |"
    yield ""


def _kind(schema: dict[str, Any]) -> str:
    if reference := schema.get("$ref"):
        return f"{reference.rsplit('/', 1)[-1]}"
    if options := schema.get("anyOf"):
        return " or ".join(_kind(option) for option in options)
    if codes := schema.get("enum"):
        if len(codes) > 40:
            return f"one of {len(codes)} codes, as `{codes[0]}`"
        return "one of " + ", ".join(f"`{code}`" if code else "empty" for code in codes)
    if schema.get("type") == "array":
        most = f", at most {schema['maxItems']}" if "maxItems" in schema else ""
        return f"list of {_kind(schema['items'])}{most}"
    words = [str(schema.get("type", "anything"))]
    if form := schema.get("format"):
        words.append(f"({form})")
    for name, told in (
        ("minLength", "at least"),
        ("maxLength", "at most"),
        ("minimum", "from"),
        ("maximum", "to"),
    ):
        if name in schema:
            words.append(f"{told} {schema[name]:,}")
    return " ".join(words)


def main() -> None:
    """Print the page."""
    from cloudsword.centre.project import configure

    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("CLOUDSWORD_CENTRE", folder)
        configure(Path(os.environ["CLOUDSWORD_CENTRE"]))
        sys.stdout.write(page())


if __name__ == "__main__":
    main()
