"""What goes wrong on the way to a new sign-in."""

from cloudsword.errors.machinery import CentreError


class NoBrowserWaits(CentreError):
    """An administrator typed a code that no browser shows for this person."""

    en = "no browser waits with this code for {username}; ask the person to read it again, or to ask for a new one at the sign-in page: a code is good for {hours} hours, and once"


class ManyBrowsersWait(CentreError):
    """One network asks for a new sign-in over and over."""

    is_permanent = False
    en = "{limit} browsers of your network wait for a new sign-in already; use the one that waits for you, or ask again when the oldest is over, in {hours} hours at most"
