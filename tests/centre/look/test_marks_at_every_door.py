"""Marks that nobody sees, at every door: forms, the interface, channels and files hold one rule."""

import json
import types
import typing
from dataclasses import is_dataclass
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pyarrow as pa
import pytest
from django import forms
from django.http import QueryDict
from pydantic import TypeAdapter, ValidationError

import cloudsword.centre
from cloudsword.centre.api import schemas
from cloudsword.centre.intake.models import Report, ReportedNumber
from cloudsword.centre.intake.services import adopt_reports
from cloudsword.centre.look.fields import KeptText
from cloudsword.centre.people.institution_lists import listed
from cloudsword.centre.people.services import require_reason
from cloudsword.channels import contract, envelopes
from cloudsword.channels.plain import Within, value_of
from cloudsword.tables import TRANSFERS
from cloudsword.tables.validation import convert_column
from cloudsword.vocabulary.outside_text import first_unseen
from tests.centre.intake.conftest import hand_in, lake, own_lake, told_in_file, town  # noqa: F401
from tests.marks import MARKS, NAMES

pytestmark = pytest.mark.django_db

OPTIONS: dict[str, dict[str, Any]] = {
    "holds.views.proposals.ProposalForm": {"currency": "CNY"},
    "intake.forms.PaymentForm": {"currencies": ("CNY",), "now": datetime(2026, 3, 5, tzinfo=UTC)},
}
SECRETS = {"password", "again", "old"}
FREE = {"reporter", "objector", "full_name", "name", "name_zh"}
"""Lines of forms in which names stand."""


def every_form() -> dict[str, type[forms.Form]]:
    for found in walk_packages(cloudsword.centre.__path__, "cloudsword.centre."):
        if found.name.endswith(("forms", "views")) or ".views." in found.name:
            import_module(found.name)
    left, kinds = [forms.Form], {}
    while left:
        kind = left.pop()
        left += kind.__subclasses__()
        if kind.__module__.startswith("cloudsword.centre."):
            kinds[f"{kind.__module__.removeprefix('cloudsword.centre.')}.{kind.__name__}"] = kind
    return kinds


def filled_in(name: str, kind: type[forms.Form], field: str, text: str) -> forms.Form:
    data = QueryDict(mutable=True)
    data[field] = text
    form = kind(data, **OPTIONS.get(name, {}))
    form.is_valid()
    return form


def doors() -> list[tuple[str, type[forms.Form], str]]:
    return [
        (name, kind, field)
        for name, kind in sorted(every_form().items())
        for field, what in kind.base_fields.items()
        if type(what) is forms.CharField or isinstance(what, KeptText)
        if field not in SECRETS
    ]


def test_there_are_forms_to_look_at():
    assert len(doors()) > 30
    assert {field for _, _, field in doors()} >= FREE


@pytest.mark.parametrize(
    ("name", "kind", "field"), doors(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_field_of_a_form_refuses_a_mark_or_drops_it(lake, name, kind, field):  # noqa: F811
    for mark in MARKS:
        form = filled_in(name, kind, field, f"6222{mark}17")
        kept = form.cleaned_data.get(field)
        if field not in form.errors:
            assert kept == "622217", (field, hex(ord(mark)), kept)
    if field in FREE:
        for text in NAMES:
            form = filled_in(name, kind, field, text)
            assert form.cleaned_data.get(field) == text, form.errors


def fields_of(kind: Any) -> list[tuple[str, Any]]:
    return [(name, each) for name, each in typing.get_type_hints(kind, include_extras=True).items()]


def is_text(hint: Any) -> bool:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return any(is_text(each) for each in typing.get_args(hint))
    return hint is str or (typing.get_origin(hint) is typing.Annotated and is_text(typing.get_args(hint)[0]))


BODIES = [
    kind for kind in vars(schemas).values() if isinstance(kind, type) and issubclass(kind, schemas.Exact)
]
HANDED_IN = [(kind, name, hint) for kind in BODIES for name, hint in fields_of(kind) if is_text(hint)]


@pytest.mark.parametrize(
    ("kind", "name", "hint"), HANDED_IN, ids=[f"{kind.__name__}.{name}" for kind, name, _ in HANDED_IN]
)
def test_a_text_of_the_interface_refuses_a_mark_or_drops_it(kind, name, hint):
    takes = TypeAdapter(hint)
    assert len(HANDED_IN) >= 10
    for mark in MARKS:
        try:
            kept = takes.validate_python(f"6222{mark}17")
        except ValidationError:
            continue
        assert kept == "622217", (name, hex(ord(mark)))
    if name in {"reporter", "channel", "story", "reason", "value"}:
        for text in NAMES:
            assert takes.validate_python(text) == text


MESSAGES = [
    (kind, name, hint)
    for module in (contract, envelopes)
    for kind in vars(module).values()
    if is_dataclass(kind) and kind is not Within
    for name, hint in fields_of(kind)
    if is_text(hint)
]


@pytest.mark.parametrize(
    ("kind", "name", "hint"), MESSAGES, ids=[f"{kind.__name__}.{name}" for kind, name, _ in MESSAGES]
)
def test_a_text_of_a_message_refuses_a_mark(kind, name, hint):
    assert len(MESSAGES) > 20
    within = next(
        (each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Within)), Within(0, 9)
    )
    half = "62" if within.most >= 5 else "6"
    for mark in MARKS:
        with pytest.raises(ValueError, match="cannot be seen"):
            value_of(hint, f"{half}{mark}{half[0]}", name)
    if within.has_lines:
        for text in NAMES:
            assert value_of(hint, text, name) == text


def test_a_file_refuses_marks_in_ids_and_loses_them_in_names(own_lake):  # noqa: F811
    for mark in MARKS:
        for column in ("debtor_account", "creditor_account", "transaction_id"):
            text = pa.array([f"6222{mark}17"])
            assert convert_column(text, 1, TRANSFERS.column(column), datetime(2027, 1, 1, tzinfo=UTC)).faults
    ended = MARKS.replace("\x00", "").replace("\x1b", "").replace("\x7f", "").replace("\u0085", "")
    rows = [
        told_in_file(place, reporter=f"6222{mark}17", channel=f"a{mark}1", story=f"6222{mark}17\nzwei")
        for place, mark in enumerate(ended)
    ]
    rows += [told_in_file(100 + place, reporter=name, story=name) for place, name in enumerate(NAMES)]
    hand_in(own_lake, rows)
    assert adopt_reports().reports == len(rows)
    kept = list(Report.objects.filter(pk__lt="R000100"))
    assert {(each.reporter, each.channel, each.story) for each in kept} == {("622217", "a1", "622217\nzwei")}
    assert set(Report.objects.filter(pk__gte="R000100").values_list("reporter", flat=True)) == set(NAMES)
    assert not [each for each in ReportedNumber.objects.all() if first_unseen(each.value)]


def test_a_list_of_institutions_and_a_reason_hold_it_too():
    row = {"id": "bank-x", "kind": "bank", "public_key": "ab" * 32, "endpoint": "", "name_zh": ""}
    for mark in MARKS:
        with pytest.raises(forms.ValidationError):
            listed(json.dumps({"institutions": [{**row, "name": f"Bank{mark}1"}]}).encode())
        assert require_reason(f"6222{mark}1789") == "62221789"
