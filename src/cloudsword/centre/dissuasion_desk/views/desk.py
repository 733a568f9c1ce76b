"""Where a caller begins: the next person, and what is in hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre import clock
from cloudsword.centre.books.ledger import centre
from cloudsword.centre.dissuasion_desk import services
from cloudsword.centre.dissuasion_desk.models import Attempt, Search
from cloudsword.centre.dissuasion_desk.permissions import DissuasionPermission
from cloudsword.centre.dissuasion_desk.states import Way
from cloudsword.centre.dissuasion_desk.views.shown import tabs
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed

_P = DissuasionPermission
_MINE = 10


@needs(_P.PERSON_REACH, _P.QUEUE_READ, _P.DISSUASION_COUNT)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show how many wait, and let a caller take the next: no name and no number stands here."""
    from cloudsword.centre.dissuasion_desk.standing import count_ready, rates_of, waiting

    now, limits = clock.now(), centre().policy.dissuasion
    may_reach = request.user.may(_P.PERSON_REACH)
    held = services.in_hand_of(request.user) if may_reach else None
    rates = rates_of(now)
    names = {
        "tabs": tabs(request, "desk"),
        "may_reach": may_reach,
        "held": held if held and held.lease_until > now else None,
        "ways": [(way, count_ready(way, rates, now)) for way in Way],
        "waiting": waiting(rates, now),
        "may_call": services.may_call_at(now, limits),
        "limits": limits,
        "search": Search.objects.exclude(done_at=None).first(),
        "mine": list(Attempt.objects.filter(caller=request.user).exclude(outcome="")[:_MINE])
        if may_reach
        else [],
    }
    return render(request, "dissuasion_desk/desk.html", names)


@needs(_P.PERSON_REACH)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take the next person of a list."""
    asked = request.POST.get("way", "")
    if asked not in set(Way):
        say(request, t("Choose a list."), "wrong")
        return redirect("dissuasion_desk:desk")
    try:
        made = services.take_next(actor=request.user, way=Way.of(asked))
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
        return redirect("dissuasion_desk:desk")
    return redirect("dissuasion_desk:attempt", made.pk)
