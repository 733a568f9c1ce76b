"""The funds desk's place on intake's page of a case: figures, rules, graph, and the way to the desk."""

from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

from cloudsword.centre.holds.permissions import HoldsPermission
from cloudsword.centre.intake.models import Case
from cloudsword.centre.intake.panels import Panel


def render(request: HttpRequest, case: Case) -> str:
    """Return the panel; an empty text where there is no money to trace."""
    from cloudsword.centre.holds.views.case_stands import case_stands
    from cloudsword.centre.holds.views.cases import money_names
    from cloudsword.centre.look.live import shown_from

    version = shown_from(request, case_stands(case.pk))
    names = money_names(case) | {"version": version}
    if not names["shown"] and not names["waits"]:
        return ""
    return render_to_string("holds/panel.html", names, request=request)


PANELS: Final = (Panel("money", HoldsPermission.ORDER_READ, render, order=10),)
