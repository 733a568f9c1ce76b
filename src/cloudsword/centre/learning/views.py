"""The page of models: what is in force and since when, what else lies there, who chose what."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from cloudsword.centre.learning import files, services
from cloudsword.centre.learning.in_force import in_force
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.learning.models import ModelChoice
from cloudsword.centre.learning.permissions import LearningPermission
from cloudsword.centre.look.language import language, t
from cloudsword.centre.look.messages import say
from cloudsword.centre.people.access import needs
from cloudsword.errors import CloudSwordError, NotAllowed

_MOST_CHOICES = 20


@needs(LearningPermission.MODEL_READ)
@require_safe
def models(request: HttpRequest) -> HttpResponse:
    """Show the models of each kind."""
    names = {
        "kinds": [_of(kind) for kind in ModelKind],
        "folder": files.FOLDER,
        "may_choose": request.user.may(LearningPermission.MODEL_CHOOSE),
    }
    return render(request, "learning/models.html", names)


@needs(LearningPermission.MODEL_CHOOSE)
@require_POST
def choose(request: HttpRequest, kind: str) -> HttpResponse:
    """Put the chosen model in force, or go back to what CloudSword brings."""
    if kind not in set(ModelKind):
        raise Http404
    file, _, sha256 = request.POST.get("model", "").rpartition("@")
    common: dict[str, Any] = {
        "actor": request.user,
        "kind": ModelKind.of(kind),
        "reason": request.POST.get("reason", ""),
    }
    try:
        if request.POST.get("model") == "none":
            services.drop_model(**common)
        else:
            services.choose_model(file=file, sha256=sha256, **common)
    except NotAllowed:
        raise
    except CloudSwordError as error:
        say(request, error.sentence(language()), "wrong")
    else:
        say(request, t("It is in force from now on."))
    return redirect("learning:models")


def _of(kind: ModelKind) -> dict[str, Any]:
    now = in_force(kind)
    words = now.fault.name_in(language()) if now.fault is not None else ""
    choices = ModelChoice.objects.filter(kind=kind.value).select_related("chosen_by")
    return {
        "kind": kind,
        "now": now,
        "fault": words,
        "files": [
            {"file": each, "figures": _figures(each.card), "is_now": each.sha256 == now.sha256}
            for each in files.there(kind)
        ],
        "choices": list(choices[:_MOST_CHOICES]),
    }


def _figures(card: dict[str, Any]) -> dict[str, Any]:
    """Return of a card what tells models apart; whatever a strange one says, the page stands."""
    held_out = card.get("held_out")
    figures = held_out if isinstance(held_out, dict) else {}
    data = card.get("data")
    count = data.get("texts") if isinstance(data, dict) else card.get("rows")
    until = card.get("until", "")
    f1 = figures.get("macro_f1")
    return {
        "rows": count if isinstance(count, int) else None,
        "macro_f1": f"{f1:.3f}" if isinstance(f1, float) else "",
        "until": until[:40] if isinstance(until, str) else "",
    }
