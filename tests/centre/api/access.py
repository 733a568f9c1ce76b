"""Who opens the pages of the API's tokens; the API itself asks for a token."""

from tests.centre.access import only

ACCESS = {
    "api:tokens": only("administrator", "auditor"),
    "api:new_token": only("administrator", staff=True),
    "api:token_proposal": only("administrator", staff=True, number=999),
    "api:own_tokens": only("liaison"),
    "api:fetch_token": only("liaison", number=999),
    "api:revoke_token": only("administrator", staff=True, number=999),
}
