"""Where one is: the place whose address the page's begins with, and the first page on itself alone."""

from typing import Any

import pytest
from django.test import RequestFactory

from cloudsword.centre.look.rail import rail


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", ["/"]),
        ("/warnings/", ["/warnings/"]),
        ("/warnings/numbers/4", ["/warnings/"]),
        ("/numbers/", []),
        ("/people/me", []),
    ],
)
def test_a_page_of_no_place_lights_none(person: Any, path: str, here: list[str]) -> None:
    request = RequestFactory().get(path)
    request.user = person("qian", "analyst")
    assert [line.url for line in rail(request) if line.is_here] == here
