"""Role x address: every address that the centre answers, every role, every cell."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from tests.centre.access import EVERY_ROLE, ROLES, of_desk

OWN_GATES = ("api/",)  # a token, not a session: tests/centre/api
_INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def addresses() -> dict[str, str]:
    """Return the name of every address to its route, walking the resolver."""

    def walk(patterns: list[URLPattern | URLResolver], space: str, route: str) -> Iterator[tuple[str, str]]:
        for pattern in patterns:
            here = route + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner, here)
            else:
                yield f"{space}{pattern.name}", here

    found = dict(walk(get_resolver().url_patterns, "", ""))
    return {name: route for name, route in found.items() if not route.startswith(OWN_GATES)}


def desks() -> list[str]:
    return sorted({name.split(":")[0] for name in addresses()})


@pytest.fixture
def clients(db, person, signed_in):
    """One signed-in client for each role, one in a staff session, one without a role."""
    found = {role: signed_in(person(role.replace("_", "."), role)) for role in ROLES}
    found["administrator in a staff session"] = signed_in(person("staff", "administrator", staff=True))
    found["nothing"] = signed_in(person("nothing"))
    for client in found.values():
        client.raise_request_exception = False
    return found


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_every_desk_says_who_may_open_what():
    for name in addresses():
        desk = name.split(":")[0]
        assert name in of_desk(desk), f"tests/centre/{desk}/access.py says nothing about {name}"
    for desk in desks():
        assert set(of_desk(desk)) <= set(addresses())


def test_no_address_stands_before_that_of_another():
    """Desks may begin alike, as those of the funds desk do: what one answers, no other is asked."""
    for name in addresses():
        url = reverse(name, kwargs=of_desk(name.split(":")[0])[name].args)
        assert resolve(url).view_name == name


def test_every_cell(clients, client):
    client.raise_request_exception = False
    wrong = []
    for name in addresses():
        desk = name.split(":")[0]
        if (expected := of_desk(desk).get(name)) is None:
            wrong.append((name, "tests say nothing"))
            continue
        url = reverse(name, kwargs=expected.args)
        with undone():
            answer = client.get(url)
        to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/people/sign-in?next=")
        if to_sign_in == expected.is_open or answer.status_code >= 500:
            wrong.append((name, "nobody", answer.status_code))
        if not expected.is_open:
            for role, each in clients.items():
                with undone():
                    answer = each.get(url)
                    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                if fault := _fault(expected, role, answer, content.decode()):
                    wrong.append((name, role, answer.status_code, fault))
    assert not wrong


def _fault(expected, role, answer, content):
    is_staff = role == "administrator in a staff session"
    plain_role = "administrator" if is_staff else role
    if "default-src 'none'" not in answer.get("Content-Security-Policy", ""):
        return "no policy"
    if "html" in answer["Content-Type"] and (inline := _INLINE.search(content)):
        return f"inline: {inline[0]}"
    is_allowed = expected.roles is None or plain_role in expected.roles
    if not is_allowed:
        return "" if answer.status_code == 403 else "should be refused"
    if expected.is_staff and not is_staff:
        to_staff = answer.status_code == 302 and answer["Location"].startswith("/people/staff-session?next=")
        return "" if to_staff else "should ask for a staff session"
    return "" if answer.status_code in (200, 302, 304, 400, 404, 405, 409) else "should open"


def test_a_view_that_says_nothing_stays_closed(person, signed_in, settings):
    settings.ROOT_URLCONF = "tests.centre.closed_urls"
    client = signed_in(person("wang", *ROLES))
    assert client.get("/silent").status_code == 403
    assert client.get("/open").status_code == 200


def test_roles_of_the_product_are_those_of_the_matrix():
    from cloudsword.centre.people.permissions import Role, brought_by, every_permission

    assert {role.value for role in Role} == EVERY_ROLE
    assert all(brought_by(role) for role in Role)
    assert frozenset().union(*map(brought_by, Role)) == set(every_permission().values())


def test_no_role_proposes_and_approves():
    from cloudsword.centre.holds.permissions import HoldsPermission
    from cloudsword.centre.intake.permissions import IntakePermission
    from cloudsword.centre.people.permissions import Role, brought_by
    from cloudsword.centre.restitution.permissions import RestitutionPermission

    for role in Role:
        permissions = brought_by(role)
        assert not {HoldsPermission.ORDER_PROPOSE, HoldsPermission.ORDER_APPROVE} <= permissions, role
        assert (
            not {RestitutionPermission.RESTITUTION_PROPOSE, RestitutionPermission.RESTITUTION_APPROVE}
            <= permissions
        ), role
    administrator = brought_by(Role.ADMINISTRATOR)
    assert (
        not {IntakePermission.CASE_READ, IntakePermission.REPORT_READ, HoldsPermission.ORDER_READ}
        & administrator
    )
