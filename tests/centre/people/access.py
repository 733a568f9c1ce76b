"""Who may open the pages of the people desk."""

from tests.centre.access import only, open_to_all, signed_in

_SEE = ("administrator", "auditor")

ACCESS = {
    "people:sign_in": open_to_all(),
    "people:second_step": open_to_all(),
    "people:welcome": open_to_all(user="MQ", token="none"),
    "people:renewal": open_to_all(),
    "people:renewal_state": open_to_all(),
    "people:sign_out": signed_in(),
    "people:me": signed_in(),
    "people:choose_language": signed_in(),
    "people:roles": signed_in(),
    "people:staff_session_end": signed_in(),
    "people:users": only(*_SEE),
    "people:user": only(*_SEE, number=999),
    "people:proposals": only(*_SEE),
    "people:institutions": only(*_SEE),
    "people:staff_session": only("administrator"),
    "people:new_user": only("administrator", staff=True),
    "people:new_grant": only("administrator", staff=True, number=999),
    "people:renew": only("administrator", staff=True, number=999),
    "people:close": only("administrator", staff=True, number=999),
    "people:revoke": only("administrator", staff=True, number=999),
    "people:proposal": only("administrator", staff=True, number=999),
    "people:new_institution": only("administrator", staff=True),
    "people:institution_list": only("administrator", staff=True),
    "people:institution_change": only("administrator", staff=True, number=999),
    "people:institution": only("administrator", staff=True, slug="no-such"),
}
