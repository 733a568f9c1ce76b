"""The one contract by which a desk brings what it has to the rest of the centre.

A desk names what it brings in ``brings``; each kind has a file and a name at which it is looked for in the
desk's own folder, unless the desk says another in ``elsewhere``. What is named and is not there, what is
there and is not named, and a kind that nobody knows end the start with a sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, Final

from django.apps import AppConfig

from cloudsword.errors import DeskBroken
from cloudsword.tongue import Phrase, phrase, speak_from


@dataclass(frozen=True, slots=True)
class Resource:
    """Where a kind of thing stands in a desk's folder.

    Parameters
    ----------
    module
        File without ``.py``, as ``places``.
    name
        What that file calls it, as ``PLACES``.
    about
        What it is, for the page that lists the contract.
    """

    module: str
    name: str
    about: str


RESOURCES: Final[Mapping[str, Resource]] = {
    "places": Resource("places", "PLACES", "lines of the rail, with what waits there for a person"),
    "permissions": Resource("permissions", "PERMISSIONS", "what people may do: classes of `PermissionName`"),
    "grants": Resource("permissions", "GRANTS", "which role brings which of its permissions"),
    "events": Resource("events", "EVENTS", "what it writes into the audit log: classes of `EventName`"),
    "lives": Resource("lives", "LIVES", "how its rows go from state to state, and who decides them"),
    "subjects": Resource("subjects", "SUBJECTS", "names of the rows that its events are about, by code"),
    "kept": Resource("retention", "CLASSES", "classes of personal data, with how long each is kept"),
    "shredders": Resource("retention", "SHREDDERS", "what shreds them: takes the instant, returns a count"),
    "seen_with": Resource("seen_with", "cases_of", "in which cases somebody stands, for who saw whom"),
    "audit_heads": Resource("audit_heads", "HEADS", "heads of the audit chain that left the centre"),
    "chores": Resource("chores", "CHORES", "what the worker does for it by the clock"),
    "warm_ups": Resource("warm_ups", "WARM_UPS", "what it loads once, before a process is ready"),
    "when_ready": Resource("warm_ups", "WHEN_READY", "what it does once in a web process that is ready"),
    "figures": Resource("figures", "FIGURES", "counts on the first screen"),
    "sections": Resource("sections", "SECTIONS", "parts of the first screen that are more than a count"),
    "finders": Resource("finders", "FINDERS", "what the search finds there"),
    "beginnings": Resource("beginnings", "BEGINNINGS", "where its people's work begins, in a new centre"),
    "outboxes": Resource("outboxes", "OUTBOXES", "what it sends, for the doctor and the figures"),
    "officers": Resource("officers", "OFFICERS", "who works for it in a demonstration"),
    "errors": Resource("errors", "ERRORS", "what it refuses, in words: classes of `CloudSwordError`"),
    "panels": Resource("panels", "PANELS", "its parts of the page of a case"),
    "number_notes": Resource("panels", "NUMBER_NOTES", "what it knows of a number that a reporter names"),
    "story_notes": Resource("panels", "STORY_NOTES", "what it reads in a story that a reporter tells"),
    "tabs": Resource("tabs", "TABS", "its lists above those of the funds desk"),
    "clocks": Resource("clocks", "CLOCKS", "what runs out there, beside orders, holds, alarms and tasks"),
    "order_panels": Resource("panels", "ORDER_PANELS", "its parts of the page of an order with a hold"),
    "own_panels": Resource("panels", "OWN_PANELS", "its parts of what an institution's liaison sees"),
    "case_ways": Resource("panels", "CASE_WAYS", "ways from the money of a case to its own page of it"),
    "listeners": Resource("listeners", "LISTENERS", "which facts of other desks it hears, and when"),
    "urls": Resource("urls", "urlpatterns", "its pages; they begin with `prefix`"),
}
"""The kinds by name."""


class DeskConfig(AppConfig):
    """A desk as the centre loads it: subclass it in the ``apps.py`` of the desk's folder.

    Attributes
    ----------
    name
        The desk's module, as ``cloudsword.centre.intake``.
    brings
        Kinds of ``RESOURCES``.
    elsewhere
        By kind: ``module:name`` below the desk, where it is not at its default place.
    statics
        Packages besides its own whose ``static`` folder it brings.
    prefix
        What the addresses of its pages begin with; None: the desk's label with dashes.
    rank
        Where its places stand in the rail; lower is higher.

    Examples
    --------
    >>> class Toys(DeskConfig):
    ...     name = "toys"
    ...     brings = ("places", "chores")
    """

    default = False
    brings: ClassVar[tuple[str, ...]] = ()
    elsewhere: ClassVar[Mapping[str, str]] = {}
    statics: ClassVar[tuple[str, ...]] = ()
    prefix: ClassVar[str | None] = None
    rank: ClassVar[int] = 50

    def __init_subclass__(cls, **options: Any) -> None:
        """Let Django take the desk's class, not the contract, for the configuration of its folder."""
        super().__init_subclass__(**options)
        cls.default = cls.__dict__.get("default", True)

    def ready(self) -> None:
        """Refuse to start where the desk's folder and its ``brings`` disagree; imports nothing.

        What it says in other languages stands in its own ``locale``, where it is kept outside of the package.
        """
        if (catalogues := Path(self.path) / "locale").is_dir():
            speak_from(catalogues)
        for kind in (*self.brings, *self.elsewhere):
            self._known(kind)
        for kind in self.brings:
            module, _ = self.source_of(kind)
            if not is_there(module):
                raise self._broken(phrase("{kind}: no module {module}", kind=kind, module=module))
        for kind, resource in RESOURCES.items():
            if kind not in self.brings and _says(find_spec(f"{self.name}.{resource.module}"), resource.name):
                raise self._broken(
                    phrase(
                        "{module}.py has {name}, and `brings` does not name {kind}",
                        module=resource.module,
                        name=resource.name,
                        kind=kind,
                    ),
                )

    def source_of(self, kind: str) -> tuple[str, str]:
        """Return module and name at which ``kind`` is looked for."""
        resource = self._known(kind)
        module, _, name = self.elsewhere.get(kind, f"{resource.module}:{resource.name}").partition(":")
        return f"{self.name}.{module}", name

    def resource(self, kind: str) -> Any:
        """Return what the desk brings of ``kind``; None where it brings none.

        Raises
        ------
        DeskBroken
            The file does not say it.
        """
        if kind not in self.brings:
            self._known(kind)
            return None
        module, name = self.source_of(kind)
        try:
            return getattr(import_module(module), name)
        except AttributeError:
            raise self._broken(
                phrase("{kind}: {module} has no {name}", kind=kind, module=module, name=name)
            ) from None

    def _known(self, kind: str) -> Resource:
        if kind in RESOURCES:
            return RESOURCES[kind]
        near = get_close_matches(kind, RESOURCES, 1)
        fault = phrase("no desk brings {kind}", kind=repr(kind))
        if near:
            fault = phrase("no desk brings {kind}, {near} perhaps", kind=repr(kind), near=near[0])
        raise self._broken(fault)

    def _broken(self, fault: Phrase) -> DeskBroken:
        return DeskBroken(desk=self.name, fault=fault)


def is_there(module: str) -> bool:
    """Return whether there is a module of that name; its parents alone are imported."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError as error:
        if error.name and module.startswith(f"{error.name}."):
            return False
        raise


def _says(module: ModuleSpec | None, name: str) -> bool:
    """Return whether a module gives ``name`` a value or a body; it is read, not imported."""
    if module is None or module.origin is None:
        return False
    source = Path(module.origin).read_text("utf-8")
    return re.search(rf"^(def |class )?{name}\b", source, re.MULTILINE) is not None
