"""Every form that changes something says what its reader saw, makes one thing, or moves one way only."""

import inspect
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SEEN = {
    "holds:approve",
    "holds:dismiss",
    "holds:raise",
    "holds:extend",
    "holds:freeze",
    "holds:release",
    "owners:objection",
    "restitution:approve_allocation",
    "restitution:dismiss_allocation",
    "people:institution",
    "intake:choose",
    "warning_desk:judge_many",
    "warning_desk:judge",
    "warning_desk:appeal",
}
"""They refuse a page that is older than what it would change: ``version``."""
STATED = {"holds:propose", "restitution:returned", "learning:choose"}
"""They compare the sum, the stand or the digest that the page said."""
ONCE = {
    "intake:new",
    "owners:file_objection",
    "restitution:restitution",
    "warning_desk:propose",
    "warning_desk:take_appeal",
}
"""A token makes one thing of a form, however often it is sent."""
ONE_WAY = {
    "holds:close_alarm",
    "holds:close_task",
    "holds:look",
    "holds:seen",
    "owners:delay_notice",
    "intake:end",
    "intake:close",
    "intake:reopen",
    "people:close",
    "people:revoke",
    "people:proposal",
    "people:institution_change",
    "api:token_proposal",
    "api:fetch_token",
    "api:revoke_token",
    "warning_desk:ask",
    "warning_desk:note_answer",
    "dissuasion_desk:take",
    "dissuasion_desk:end",
    "dissuasion_desk:prolong",
    "dissuasion_desk:give_back",
    "dissuasion_desk:hand_over",
}
"""What they change has one next state, or cannot be changed while it waits; a second try is told so."""
NEW = {
    "people:new_user",
    "people:new_grant",
    "people:renew",
    "people:new_institution",
    "people:institution_list",
    "api:new_token",
    "warning_desk:evidence",
}
"""They propose something of its own, which a second person reads, or add to what is known."""

OWN = {
    *(f"people:{name}" for name in ("sign_in", "second_step", "renewal", "sign_out", "welcome", "me")),
    *(f"people:{name}" for name in ("choose_language", "staff_session", "staff_session_end")),
}
"""They change what is the signed-in person's own."""
LOOKS = {
    "intake:findings",
    "oversight:verification",
    "oversight:views_of",
    "oversight:retention",
    "warning_desk:look_up",
    "dissuasion_desk:check",
}
"""They look, or do what the clock does too."""
DEMONSTRATION = {f"demonstration:{name}" for name in ("propose", "begin", "clock", "sign_in")}
KINDS = (SEEN, STATED, ONCE, ONE_WAY, NEW, OWN, LOOKS, DEMONSTRATION)


def addresses(resolver: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join((*names, each.name or "")), each.callback
        elif isinstance(each, URLResolver):
            yield from addresses(each, (*names, *filter(None, [each.namespace])))


def taking_posts() -> dict[str, str]:
    """Return the names of addresses that take a form, with the source of their modules."""
    found = {}
    for name, callback in addresses(get_resolver()):
        view = inspect.unwrap(callback)
        if inspect.isfunction(view):
            source = inspect.getsource(view)
            if "require_POST" in source or '"POST"' in source:
                found[name] = source
    return found


def test_every_form_that_changes_something_is_of_one_kind():
    posts = taking_posts()
    assert len(posts) > 40
    listed = [name for kind in KINDS for name in kind]
    assert sorted(listed) == sorted(posts)


def test_those_that_say_what_was_seen_look_at_it():
    posts = taking_posts()
    for name in sorted(SEEN):
        assert "version" in posts[name] or "_change(" in posts[name], name
