"""The queue and the figures, for who leads the desk: no name and no number of a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cloudsword.centre import clock
from cloudsword.centre.audit.viewing import shows_list
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.dissuasion_desk.models import Search
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.states import REACHED, TRIED, Outcome, Way
from cloudsword.centre.dissuasion_desk.views.shown import met_in_words, tabs
from cloudsword.centre.people.access import needs

_MOST = 50
_MOST_CALLERS = 1_000


@needs(DissuasionPermission.QUEUE_READ)
@shows_list
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show who is reached first, and why, without saying who it is."""
    from cloudsword.centre.dissuasion_desk import standing

    now = clock.now()
    asked = request.GET.get("way", "")
    way = Way.of(asked) if asked in set(Way) else Way.TALK
    search = Search.objects.exclude(done_at=None).first()
    has_model = search is not None and search.has_model
    names = {
        "tabs": tabs(request, "queue"),
        "way": way,
        "ways": list(Way),
        "currency": centre().policy.currency,
        "rows": [
            {
                "person": person,
                "value": round(value) if has_model else None,
                "step": step,
                "chance": round(100 * person.probability) if has_model else None,
                "expected": person.expected_minor if has_model else None,
                "met": met_in_words(person, with_others=False),
            }
            for person, value, step in standing.first_in_queue(way, now, _MOST)
        ],
        "search": search,
    }
    return render(request, "dissuasion_desk/queue.html", names)


@needs(DissuasionPermission.DISSUASION_COUNT)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show reach, savings, hours and fairness, and what more callers would do."""
    from cloudsword.centre.dissuasion_desk import standing
    from cloudsword.centre.dissuasion_desk.what_if import shifts

    now, policy = clock.now(), centre().policy
    came = standing.outcomes(now)
    at_work = standing.callers_at_work(now)
    more = _more(request.GET.get("more", ""))
    now_and_more = shifts((at_work, at_work + more), policy.dissuasion.shift_minutes, now)
    bands, regions = standing.groups(now)
    names = {
        "tabs": tabs(request, "figures"),
        "currency": policy.currency,
        "days": standing.OVER.days,
        "came": [(each, came[each]) for each in TRIED if came[each]],
        "tried": sum(came[each] for each in TRIED),
        "reached": sum(came[each] for each in REACHED),
        "refused": came[Outcome.REFUSED],
        "lapsed": came[Outcome.LAPSED],
        "saved": standing.saved(now),
        "waiting": standing.waiting(standing.rates_of(now), now),
        "at_work": at_work,
        "more": more,
        "shifts": now_and_more,
        "gain": {
            "people": now_and_more[1].people - now_and_more[0].people,
            "minor": now_and_more[1].averted_minor - now_and_more[0].averted_minor,
        },
        "limits": policy.dissuasion,
        "hours": standing.answered_by_hour(),
        "groups": [*bands, *regions],
        "effect": standing.control(now) if policy.dissuasion.control_percent else None,
        "search": Search.objects.exclude(done_at=None).first(),
    }
    return render(request, "dissuasion_desk/figures.html", names)


def _more(text: str) -> int:
    """Return how many more callers are asked about; what does not parse asks about one."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= 4
    return max(1, min(int(text), _MOST_CALLERS)) if is_number else 1
