"""The page itself: data, words, script, style and the drawing library in one HTML text, without a network."""

from cloudsword.evaluate.money import MoneyEvaluation
from cloudsword.formats.evaluation_json import document
from cloudsword.formats.evaluation_page.words import NO_SCRIPT, words
from cloudsword.formats.pages import ECHARTS, scripted
from cloudsword.tongue import LANGUAGES
from cloudsword.vocabulary.currencies import MINOR_UNITS

SCRIPTS = (
    "trace_page/static/amounts.js",
    *(
        f"evaluation_page/static/{name}.js"
        for name in ("parts", "headline", "curve", "comparisons", "basis", "main")
    ),
)


def render(evaluation: MoneyEvaluation, *, language: str = "en") -> str:
    """Return one self-contained HTML page that shows how well stolen money is found and held.

    Parameters
    ----------
    evaluation
        Of a centre against the truth.
    language
        Code of the language in which the page opens; all are inside.

    Returns
    -------
    str
        HTML, 1.2 MB for the drawing library and the page. The same arguments give the same text. The page's
        content policy allows its own script and style and no request at all.

    Raises
    ------
    ValueError
        There is no such language.

    Examples
    --------
    >>> page = render(evaluation, language="zh")  # doctest: +SKIP
    """
    figures = document(evaluation)
    figures.pop("orders")  # one entry a report names reports; the page shows sums alone
    data = {
        "language": language,
        "shown": evaluation.rule.value,
        "exponent": MINOR_UNITS[evaluation.currency],
        "words": {each.code: words(each.code) for each in LANGUAGES},
        "evaluation": figures,
    }
    return scripted(
        "evaluation_page/templates/page.html.j2",
        language=language,
        title=words(language)["title"],
        styles=("evaluation_page/static/page.css",),
        scripts=SCRIPTS,
        data=data,
        without_script=NO_SCRIPT,
        library=ECHARTS,
    )
