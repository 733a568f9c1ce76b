"""One HTML file from a template, its words, styles and scripts; it asks nobody for anything.

Invariant: whatever a template writes out is escaped, and a sign that cannot be seen is written as its code
point, in the markup (``finalize``) and in the data of the scripts alike. A template cannot forget either.
An id goes through the filter ``id``: what joins the letters of a name is written as its code point there too.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.tongue import LANGUAGES, own_name, translate

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

ECHARTS: Final = "trace_page/vendor/echarts/echarts.min.js"
"""The drawing library, of which there is one copy."""

_FORMATS: Final = "cloudsword.formats"
_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'"


def letter(template: str, *, language: str, title: str, styles: Sequence[str], **shown: object) -> str:
    """Return a page without a script.

    Parameters
    ----------
    template
        File below ``formats``, such as ``statement_page/templates/letters.html.j2``; it extends
        ``pages/templates/base.html.j2``.
    language
        Code of one of ``LANGUAGES``.
    title
        Of the window; CloudSword stands behind it.
    styles
        Files below ``formats``, after the shell's own.
    **shown
        What the template names; a name that is missing is an error.

    Returns
    -------
    str
        The whole page, one file of HTML.

    Raises
    ------
    ValueError
        There is no such language.
    """
    return _page(template, language, title, styles, _POLICY, shown)


def scripted(
    template: str,
    *,
    language: str,
    title: str,
    styles: Sequence[str],
    scripts: Sequence[str],
    data: Mapping[str, object],
    without_script: str,
    library: str | None = None,
    **drawn: object,
) -> str:
    """Return a page that its scripts fill; its policy allows them by their sums and no other.

    Parameters
    ----------
    template
        As in ``letter``; it extends ``pages/templates/scripted.html.j2``.
    language
        Code of the one in which the page opens; it can be switched.
    title, styles
        As in ``letter``.
    scripts
        Files below ``formats``, in their order; ``pages/static/shell.js`` goes before them.
    data
        What the scripts read, whose values are anything JSON holds; the languages are added to it.
    without_script
        What is said where scripts do not run, in every language.
    library
        File of a library that goes before the scripts, such as ``ECHARTS``; a page without a chart has none.
    **drawn
        What the template names besides: what stands in the page before a script runs.

    Returns
    -------
    str
        The whole page, one file of HTML.

    Raises
    ------
    ValueError
        There is no such language.
    """
    own = "\n".join(_read(name) for name in ("pages/static/shell.js", *scripts))
    parts = [own] if library is None else [_read(library), own]
    policy = f"{_POLICY}; script-src {' '.join(_sum(part) for part in parts)}"
    shown = {
        "data": _safe(script_json({**data, "languages": _languages()})),
        "scripts": [_safe(part) for part in parts],
        "without_script": [(each.tag, translate(without_script, each.code)) for each in LANGUAGES],
    }
    return _page(template, language, title, styles, policy, {**drawn, **shown})


def script_json(data: object) -> str:
    r"""Return JSON that no HTML parser reads as markup and in which every sign can be seen.

    Examples
    --------
    >>> script_json(["</script>", "62\u202e17"])
    '["\\u003c/script\\u003e","62\\u202e17"]'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    unseen = {sign for sign in set(text) if sign > " " and visible_text(sign) != sign}
    for sign in sorted({"<", ">", "&"} | unseen):
        text = text.replace(sign, f"\\u{ord(sign):04x}" if sign in "<>&" else json.dumps(sign)[1:-1])
    return text


def _page(
    template: str, language: str, title: str, styles: Sequence[str], policy: str, shown: dict[str, Any]
) -> str:
    tag = tag_of(language)
    style = "".join(_read(name) for name in ("pages/static/shell.css", *styles))
    return (
        _environment()
        .get_template(template)
        .render(lang=tag, title=title, policy=_safe(policy), style=_safe(style), **shown)
    )


def _languages() -> list[dict[str, str]]:
    return [{"code": each.code, "tag": each.tag, "name": own_name(each)} for each in LANGUAGES]


def tag_of(language: str) -> str:
    """Return how HTML names a language; ValueError where there is none of that code."""
    for each in LANGUAGES:
        if each.code == language:
            return each.tag
    raise ValueError(f"language {language!r} is none of {', '.join(each.code for each in LANGUAGES)}")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # lazy: most commands write no page

    environment = Environment(
        autoescape=True,
        finalize=_seen,
        keep_trailing_newline=True,
        loader=FunctionLoader(_read),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["id"] = partial(visible_text, is_id=True)
    return environment


def _seen(value: object) -> object:
    """Return a text that a template writes out with its unseen signs named; what is markup stays."""
    return visible_text(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _safe(text: str) -> "Markup":
    """Return our own text, of this package, as markup."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - files of the package, sums and JSON without a sign of markup


@cache
def _read(name: str) -> str:
    room, _, path = name.partition("/")
    text = (files(f"{_FORMATS}.{room}") / path).read_text(encoding="utf-8")
    # a script that held its own end tag would end there
    if name.endswith(".js") and "</script" in text.lower():
        raise ValueError(f"{name} holds a script end tag")
    return text


def _sum(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
