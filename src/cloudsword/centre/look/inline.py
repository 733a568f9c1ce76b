"""Files that a browser shows in place of a page."""

from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """Return a PDF that the browser shows."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
