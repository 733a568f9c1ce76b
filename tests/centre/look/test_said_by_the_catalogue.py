"""What pages say stands in the catalogue: where every sentence comes in brackets, the rest is data.

The language is made here and offered to nobody: it stands in for Chinese, whose catalogue says ``⟦Search⟧``.
"""

import re
from collections import deque
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from cloudsword.centre.people.models import Institution
from cloudsword.formats.trace_page.initials import institution_initials
from cloudsword.tongue import LANGUAGES, catalogue, own_name
from tests.centre.access import ROLES
from tests.centre.api.conftest import call, make_token  # noqa: F401 - fixtures
from tests.centre.holds.conftest import time  # noqa: F401
from tests.centre.trust.conftest import World, filled, world  # noqa: F401
from tests.tongue.brackets import Bracketed, Seen, unsaid

MOST = 150
"""Pages; a desk that brings more than that wants a larger number."""
SAME = re.compile(r"[a-z_]+(?::[a-z_]+){2}|UTC|CSV|JSON|JWS|STIX|QZ[0-9]*(?:…[0-9]+)?")
"""The same in every language: codes of events beside their names, a zone's name, forms of files, accounts."""


def recorded() -> str:
    """Return every text that the database and the policy hold, but codes, and the marks of institutions."""
    found = [(settings.CENTRE / "policy.toml").read_text("utf-8")]
    found += institution_initials(Institution.objects.values_list("name_zh", flat=True)).values()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if (
                isinstance(field, models.CharField | models.TextField | models.JSONField)
                and not field.choices
            ):
                found += map(str, model._default_manager.values_list(field.attname, flat=True))
    return "\n".join(found)


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "translations", lambda locale: Bracketed())


def test_the_brackets_tell_what_is_said_from_what_is_not() -> None:
    assert list(unsaid("⟦Hold ⟦12⟧ of Wang⟧ and more")) == ["and more"]
    assert list(unsaid("⟦a⟧ · 12")) == []
    seen = Seen()
    seen.feed('<p title="Why">⟦Yes⟧ <bdi>QZ01</bdi> No<br> <a href="/x">⟦on⟧</a></p>')
    assert [each for text in seen.texts for each in unsaid(text)] == ["Why", "No"]
    assert seen.links == ["/x"]


def test_every_page_is_said_by_the_catalogue(
    world: World,  # noqa: F811
    bracketed: None,
    person: Any,
    signed_in: Any,
) -> None:
    readers: list[Client] = [signed_in(person("all.roles", *ROLES, staff=True)), Client()]
    found: dict[str, set[str]] = {}
    read = 0
    for reader in readers:
        waiting, known = deque(["/", "/people/sign-in", "/no-such-page"]), set()
        while waiting and read < MOST:
            path = waiting.popleft()
            kind = re.sub(r"[0-9a-f-]{36}|[0-9]+|K[0-9]+", "#", path.partition("?")[0])
            if kind in known:
                continue
            known.add(kind)
            answer = reader.get(path, headers={"Accept-Language": "zh-CN"})
            read += 1
            if answer.status_code in (301, 302):
                waiting.append(answer["Location"])
            elif "html" in answer["Content-Type"]:
                seen = Seen()
                seen.feed(answer.content.decode())
                waiting.extend(link for link in seen.links if link.startswith("/"))
                for text in seen.texts:
                    for part in unsaid(text):
                        found.setdefault(part, set()).add(kind)
    assert read > 40
    data = recorded() + "".join(own_name(each) for each in LANGUAGES)
    left = {
        piece: sorted(pages)
        for part, pages in found.items()
        for piece in part.split(" · ")
        if piece not in data and not SAME.fullmatch(piece)
    }
    assert not left, "\n".join(f"{piece}: {pages}" for piece, pages in sorted(left.items()))
