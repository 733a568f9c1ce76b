"""One calm A4 letter as PDF: heading, paragraphs, facts, tables. The same content gives the same bytes.

Chinese is set in STSong-Light, which every reader of PDF brings or replaces; Latin text in Helvetica. A
line may hold both, so each run of signs gets the font that has them.
"""

import io
import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from cloudsword.formats.trace_page.visible import visible_text

CHINESE_FONT: Final = "STSong-Light"
LATIN, LATIN_BOLD = "Helvetica", "Helvetica-Bold"
_INK, _MUTED, _RULE = HexColor(0x1A1C1E), HexColor(0x565D64), HexColor(0xD5D8DB)
_OTHER = re.compile(r"[^\x20-\x7e\u00a0-\u00ff–—‘’“”…•]+")


class Sheet:
    """A letter in the making.

    Parameters
    ----------
    title
        Of the file and at the top.
    language
        ``en`` or ``zh``.
    head
        Lines that say who writes; the first is the name.
    """

    def __init__(self, title: str, language: str, head: Sequence[str]) -> None:
        _fonts()
        self.language = language
        self.title, self._author = title, head[0]
        self._story: list[Any] = [
            *(self._paragraph(line, "muted" if place else "sender") for place, line in enumerate(head)),
            Spacer(1, 5 * mm),
            self._paragraph(title, "title"),
            Spacer(1, 2 * mm),
        ]

    def text(self, *paragraphs: str) -> None:
        """Add paragraphs."""
        for paragraph in paragraphs:
            self._story += [self._paragraph(paragraph, "body"), Spacer(1, 2.4 * mm)]

    def small(self, text: str) -> None:
        """Add a paragraph in small type."""
        self._story += [self._paragraph(text, "small"), Spacer(1, 1.6 * mm)]

    def heading(self, text: str) -> None:
        """Add a heading."""
        self._story += [Spacer(1, 2 * mm), self._paragraph(text, "heading"), Spacer(1, 1 * mm)]

    def facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Add terms and what is said of each; an empty value is left out."""
        cells = [
            [self._paragraph(term, "muted"), self._paragraph(value, "strong")]
            for term, value in rows
            if value
        ]
        table = Table(cells, colWidths=[48 * mm, 122 * mm], hAlign="LEFT")
        table.setStyle(TableStyle([*_PLAIN, ("LINEBELOW", (0, 0), (-1, -1), 0.4, _RULE)]))
        self._story += [table, Spacer(1, 4 * mm)]

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[float]) -> None:
        """Add a table; ``widths`` in millimetres, the columns of negative width hold amounts."""
        amounts = [width < 0 for width in widths]
        cells = [
            [
                self._paragraph(head, "amount-head" if n else "small")
                for head, n in zip(heads, amounts, strict=True)
            ]
        ]
        cells += [
            [self._paragraph(value, "amount" if n else "cell") for value, n in zip(row, amounts, strict=True)]
            for row in rows
        ]
        table = Table(cells, colWidths=[abs(width) * mm for width in widths], repeatRows=1, hAlign="LEFT")
        lines = [("LINEBELOW", (0, 0), (-1, 0), 0.7, _INK), ("LINEBELOW", (0, 1), (-1, -1), 0.3, _RULE)]
        table.setStyle(TableStyle([*_PLAIN, *lines]))
        self._story += [table, Spacer(1, 3 * mm)]

    def render(self) -> bytes:
        """Return the PDF."""
        out = io.BytesIO()
        document = SimpleDocTemplate(
            out,
            pagesize=A4,
            leftMargin=20 * mm,
            rightMargin=20 * mm,
            topMargin=18 * mm,
            bottomMargin=18 * mm,
            title=self.title,
            author=self._author,
            lang="zh-Hans" if self.language == "zh" else "en",
            invariant=1,
        )
        document.build(self._story)
        return out.getvalue()

    def _paragraph(self, text: str, style: str) -> Paragraph:
        return Paragraph(_runs(visible_text(text) if text else ""), _styles(self.language)[style])


_PLAIN: Final = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
]


def _runs(text: str) -> str:
    """Return the text as markup in which signs that Helvetica has not are set in the Chinese font."""
    parts, at = [], 0
    for found in _OTHER.finditer(text):
        parts.append(escape(text[at : found.start()], quote=False))
        parts.append(f'<font name="{CHINESE_FONT}">{escape(found[0], quote=False)}</font>')
        at = found.end()
    return "".join([*parts, escape(text[at:], quote=False)])


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE_FONT))


@cache
def _styles(language: str) -> dict[str, ParagraphStyle]:
    wrap = "CJK" if language == "zh" else None

    def style(
        name: str, size: float, *, font: str = LATIN, colour: Any = _INK, **more: Any
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name, fontName=font, fontSize=size, leading=size * 1.42, textColor=colour, wordWrap=wrap, **more
        )

    return {
        "title": style("title", 17, font=LATIN_BOLD),
        "sender": style("sender", 11.5, font=LATIN_BOLD),
        "heading": style("heading", 11, font=LATIN_BOLD),
        "body": style("body", 10.5),
        "small": style("small", 8.8, colour=_MUTED),
        "muted": style("muted", 9.5, colour=_MUTED),
        "strong": style("strong", 10.5),
        "cell": style("cell", 8.8),
        "amount": style("amount", 8.8, alignment=TA_RIGHT),
        "amount-head": style("amount-head", 8.8, colour=_MUTED, alignment=TA_RIGHT),
    }
