"""The page itself: data, words, script, style and the drawing library in one HTML text, without a network."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cloudsword.errors import UnknownCurrency
from cloudsword.formats.pages import scripted, tag_of
from cloudsword.formats.trace_page.payload import payload
from cloudsword.formats.trace_page.pictures import drawn_pictures
from cloudsword.formats.trace_page.words import NO_SCRIPT, words
from cloudsword.funds.result import TraceResult
from cloudsword.vocabulary.currencies import MINOR_UNITS
from cloudsword.vocabulary.tracing_rules import TracingRule

if TYPE_CHECKING:
    from cloudsword.funds.plan import HoldPlan

SCRIPTS = tuple(
    f"{room}.js"
    for room in (
        *(f"trace_page/static/{name}" for name in ("amounts", "tables", "summary")),
        "tracking_graph/static/tracking_graph/flow",
        *(f"trace_page/static/{name}" for name in ("picture", "main")),
    )
)
STYLES = ("tracking_graph/static/tracking_graph/flow.css", "trace_page/static/page.css")


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
        Code of the language in which the page opens; all are inside.
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
        ``shown`` is not among the results, or there is no such language.

    Notes
    -----
    Size: 85 KB for the page; for each rule about 100 bytes a payment, and for its drawings, of which there
    are one or two, 250 bytes a line and 500 a card. Tables hold the 5,000 largest rows of each; the picture
    counts all.

    Examples
    --------
    >>> page = render({TracingRule.PRO_RATA: result}, shown=TracingRule.PRO_RATA, plans=None,
    ...               institutions={}, currency="CNY")  # doctest: +SKIP
    """
    if currency not in MINOR_UNITS:
        raise UnknownCurrency(value=currency)
    if shown not in results:
        raise ValueError(f"rule {shown} is not among the results")
    tag_of(language)
    data = payload(
        results, shown, plans, institutions, holders or {}, currency, MINOR_UNITS[currency], language, title
    )
    return scripted(
        "trace_page/templates/page.html.j2",
        language=language,
        title=title or words(language)["title"],
        styles=STYLES,
        scripts=SCRIPTS,
        data=data,
        without_script=NO_SCRIPT,
        pictures=drawn_pictures(data, language),
        opens=shown.value,
    )
