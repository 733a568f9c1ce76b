"""The drawings that stand in the page: for each rule a wide one, and a slim one where it is much narrower."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from cloudsword.formats.tracking_graph.drawing import SLIM, drawing
from cloudsword.formats.tracking_graph.frame import frame_of
from cloudsword.formats.tracking_graph.view import GraphView

if TYPE_CHECKING:
    from markupsafe import Markup

WIDE: Final = 1280
"""Least width of the wide drawing: the page is as wide as the window."""
_MUCH: Final = 6 / 7
"""A slim drawing that is wider than this part of the wide one would only be the same again."""


def drawn_pictures(data: Mapping[str, Any], language: str) -> "list[tuple[str, Markup]]":
    """Return rule and drawings of each result, in the order of the page's rules.

    Parameters
    ----------
    data
        As ``payload`` makes it.
    language
        Code of the language in which the page opens; the page says the words in the others.
    """
    from markupsafe import Markup

    names = [account[0] for account in data["accounts"]]
    holders = {i: account[3] for i, account in enumerate(data["accounts"]) if account[3]}
    houses = {
        i: (data["institutions"][account[2]][1], data["institutions"][account[2]][0])
        for i, account in enumerate(data["accounts"])
        if account[2] >= 0
    }
    pictures = []
    for rule in data["rules"]:
        result = data["results"][rule]
        view = GraphView(
            picture=result["picture"],
            names=names,
            currency=data["currency"],
            victims=holders,
            houses=houses,
            free={row[1]: int(row[12]) for row in result["plan"]["rows"]},
            exit_accounts=result["totals"]["exit_accounts"],
        )
        slim, wide = (frame_of(view.columns, least).width for least in (SLIM, WIDE))
        widths = (WIDE, SLIM) if slim < _MUCH * wide else (WIDE,)
        drawn = [drawing(view, language=language, least_width=least, has_titles=False) for least in widths]
        pictures.append((rule, Markup("".join(drawn))))  # noqa: S704 - escaped by the drawing
    return pictures
