"""Every address says whether its answer shows a person's data; those that do leave an event."""

from django.urls import URLPattern, get_resolver

RECORDS_ITSELF = {
    "holds:order",
    "owners:notice",
    "owners:notice_pdf",
    "owners:objection",
    "restitution:statement",
    "restitution:statement_pdf",
    "intake:report",
    "oversight:views_of",
    "oversight:export",
    *(f"warning_desk:{name}" for name in ("number", "reached", "appeal")),
    *(f"dissuasion_desk:{name}" for name in ("attempt", "hand_over")),
    *(f"api-v1:{name}" for name in ("get_orders", "get_order", "get_events", "get_warnings")),
}
"""They call ``viewed`` with the person whom they are about, or have an event of their own."""

SHOWS_NOBODY = {
    "learning:choose",
    "learning:models",
    # acts: they answer with a redirection, or with what is wrong in words
    *(f"holds:{name}" for name in ("close_alarm", "close_task", "approve", "dismiss", "raise", "extend")),
    *(f"holds:{name}" for name in ("freeze", "release")),
    *(f"owners:{name}" for name in ("file_objection", "delay_notice")),
    *(f"restitution:{name}" for name in ("returned", "approve_allocation", "dismiss_allocation")),
    *(f"intake:{name}" for name in ("choose", "close", "reopen")),
    *(f"warning_desk:{name}" for name in ("propose", "judge", "judge_many", "evidence", "ask")),
    *(f"warning_desk:{name}" for name in ("note_answer", "take_appeal")),
    *(f"dissuasion_desk:{name}" for name in ("desk", "take", "end", "prolong", "give_back", "paid")),
    # whether a reference is the centre's, to whoever has heard it
    "dissuasion_desk:check",
    # whether a number is warned of, to whoever knows the number
    "warning_desk:look_up",
    # sums and counts
    "warning_desk:figures",
    "dissuasion_desk:figures",
    "dashboard:first",
    "dashboard:figures",
    # who works here, and for whom
    *(f"people:{name}" for name in ("sign_in", "second_step", "sign_out", "welcome", "me", "roles", "users")),
    *(
        f"people:{name}"
        for name in ("renewal", "renewal_state", "choose_language", "new_user", "user", "new_grant")
    ),
    *(f"people:{name}" for name in ("renew", "close", "revoke", "proposals", "proposal", "institutions")),
    *(f"people:{name}" for name in ("new_institution", "institution_list", "institution")),
    *(f"people:{name}" for name in ("staff_session", "staff_session_end")),
    *(f"api:{name}" for name in ("tokens", "new_token", "token_proposal", "revoke_token", "own_tokens")),
    "api:fetch_token",
    "people:institution_change",
    "holds:look",
    "holds:seen",
    "oversight:verification",
    "oversight:retention",
    # what an institution says of its own, and how to say it
    *(f"api-v1:{name}" for name in ("me", "post_report", "post_answer", "openapi-json", "openapi-view")),
    *(f"api-v1:{name}" for name in ("api-root", "own_openapi")),
    "api:no_api",
    # the machine, and the look
    "look:language",
    # people who are made up
    *(f"demonstration:{name}" for name in ("first", "now", "flight", "rest", "decision", "propose", "clock")),
    "demonstration:sign_in",
    "demonstration:begin",
}


def views():
    def walk(patterns, space):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}", pattern.callback
            else:
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner)

    found = dict(walk(get_resolver().url_patterns, ""))
    return {
        name: view for name, view in found.items() if "api-1" not in name and not name.startswith("no_api")
    }


def test_every_address_says_whether_it_shows_a_person():
    unsaid = {
        name
        for name, view in views().items()
        if not getattr(view, "leaves_event", False) and name not in RECORDS_ITSELF | SHOWS_NOBODY
    }
    assert not unsaid, f"{unsaid}: mark the view with @shows_case or @shows_list, or say here why not"


def test_nothing_is_said_twice():
    marked = {name for name, view in views().items() if getattr(view, "leaves_event", False)}
    assert marked & (RECORDS_ITSELF | SHOWS_NOBODY) == set()
    assert {"holds:money", "holds:work", "holds:queue", "intake:reports"} <= marked
