"""The page itself: data, words, script, style and the drawing library in one HTML text, without a network."""

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cloudsword.errors import UnknownCurrency
from cloudsword.formats.trace_page.payload import payload
from cloudsword.formats.trace_page.visible import visible_text
from cloudsword.formats.trace_page.words import NO_SCRIPT, words
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds.plan import HoldPlan

SCRIPTS = ("amounts.js", "tables.js", "summary.js", "drawing.js", "picture.js", "main.js")

_LANG = {"en": "en", "zh": "zh-Hans"}


def render(
    results: Mapping[TracingRule, TraceResult],
    *,
    shown: TracingRule,
    plans: Mapping[TracingRule, "HoldPlan"] | None,
    institutions: Mapping[str, str],
    holders: Mapping[str, str] | None = None,
    currency: str,
    language: str = "en",
    title: str | None = None,
) -> str:
    """Return one self-contained HTML page that shows where the money went.

    Parameters
    ----------
    results
        One to five results of the same question, by rule; all stand in the page and can be switched.
    shown
        The rule that the page opens with; one of ``results``.
    plans
        Hold plans by rule; None, or a rule left out: the page lists what rests and says so.
    institutions
        Account id to the name of its institution, where known.
    holders
        Account id to the name of its holder, where it may be shown.
    currency
        ISO 4217 code of all amounts.
    language
        ``en`` or ``zh``: the language the page opens in; both are inside.
    title
        Heading; None: "Where the money went".

    Returns
    -------
    str
        HTML. The same arguments give the same text. The page's content policy allows its own script and style
        and no request at all.

    Raises
    ------
    UnknownCurrency
        ``currency`` is not in ISO 4217.
    ValueError
        ``shown`` is not among the results, or the language is neither ``en`` nor ``zh``.

    Notes
    -----
    Size: 1.2 MB for the drawing library and the page, plus about 100 bytes for each payment and rule. Tables
    hold the 5,000 largest rows of each; the picture counts all.

    Examples
    --------
    >>> page = render({TracingRule.PRO_RATA: result}, shown=TracingRule.PRO_RATA, plans=None,
    ...               institutions={}, currency="CNY")  # doctest: +SKIP
    """
    if currency not in MINOR_UNITS:
        raise UnknownCurrency(value=currency)
    if shown not in results:
        raise ValueError(f"rule {shown} is not among the results")
    if language not in _LANG:
        raise ValueError(f"language {language!r} is neither 'en' nor 'zh'")
    data = payload(
        results, shown, plans, institutions, holders or {}, currency, MINOR_UNITS[currency], language, title
    )
    library, script = _read("vendor/echarts/echarts.min.js"), "\n".join(_read(f"static/{s}") for s in SCRIPTS)
    heading = html.escape(visible_text(title)) if title else words(language)["title"]
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; "
        f"script-src {_hash(library)} {_hash(script)}"
    )
    return "".join(
        (
            f'<!doctype html>\n<html lang="{_LANG[language]}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n',
            f"<title>{heading} · CloudSword</title>\n",
            f"<style>\n{_read('static/page.css')}</style>\n</head>\n<body>\n",
            _read("static/body.html"),
            f'<noscript><p>{NO_SCRIPT[0]}</p><p lang="zh-Hans">{NO_SCRIPT[1]}</p></noscript>\n',
            f'<script type="application/json" id="data">{_json(data)}</script>\n',
            f"<script>{library}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        )
    )


@cache
def _read(name: str) -> str:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    # a script that held its own end tag would end there
    if name.endswith(".js") and "</script" in text.lower():
        raise ValueError(f"{name} holds a script end tag")
    return text


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _json(data: object) -> str:
    """Return JSON that no HTML parser reads as markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    unseen = {sign for sign in set(text) if sign > " " and visible_text(sign) != sign}
    for sign in sorted({"<", ">", "&"} | unseen):
        text = text.replace(sign, json.dumps(sign)[1:-1] if sign not in "<>&" else f"\\u{ord(sign):04x}")
    return text
