"""The page itself: data, words, script, style and the drawing library in one HTML text, without a network."""

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files

from cloudsword.evaluate.money import MoneyEvaluation
from cloudsword.formats.evaluation_json import document
from cloudsword.formats.evaluation_page.words import NO_SCRIPT, words
from cloudsword.vocabulary.currencies import MINOR_UNITS

LIBRARY = ("cloudsword.formats.trace_page", "vendor/echarts/echarts.min.js")
"""The drawing library lies with the trace page; there is one copy."""

SCRIPTS = (
    ("cloudsword.formats.trace_page", "static/amounts.js"),
    *(
        ("cloudsword.formats.evaluation_page", f"static/{name}.js")
        for name in ("parts", "headline", "curve", "comparisons", "basis", "main")
    ),
)

_LANG = {"en": "en", "zh": "zh-Hans"}


def render(evaluation: MoneyEvaluation, *, language: str = "en") -> str:
    """Return one self-contained HTML page that shows how well stolen money is found and held.

    Parameters
    ----------
    evaluation
        Of a centre against the truth.
    language
        ``en`` or ``zh``: the language the page opens in; both are inside.

    Returns
    -------
    str
        HTML, 1.2 MB for the drawing library and the page. The same arguments give the same text. The page's
        content policy allows its own script and style and no request at all.

    Raises
    ------
    ValueError
        The language is neither ``en`` nor ``zh``.

    Examples
    --------
    >>> page = render(evaluation, language="zh")  # doctest: +SKIP
    """
    if language not in _LANG:
        raise ValueError(f"language {language!r} is neither 'en' nor 'zh'")
    figures = document(evaluation)
    figures.pop("orders")  # one entry a report names reports; the page shows sums alone
    data = {
        "language": language,
        "shown": evaluation.rule.value,
        "exponent": MINOR_UNITS[evaluation.currency],
        "words": {"en": words("en"), "zh": words("zh")},
        "evaluation": figures,
    }
    library, script = _read(*LIBRARY), "\n".join(_read(*name) for name in SCRIPTS)
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
            f"<title>{words(language)['title']} · CloudSword</title>\n",
            f"<style>\n{_read(__package__, 'static/page.css')}</style>\n</head>\n<body>\n",
            _read(__package__, "static/body.html"),
            f'<noscript><p>{NO_SCRIPT[0]}</p><p lang="zh-Hans">{NO_SCRIPT[1]}</p></noscript>\n',
            f'<script type="application/json" id="data">{_json(data)}</script>\n',
            f"<script>{library}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        )
    )


@cache
def _read(package: str, name: str) -> str:
    text = (files(package) / name).read_text(encoding="utf-8")
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
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
