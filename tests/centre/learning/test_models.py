"""A model is in force because a person chose it by its digest; what is missing degrades with words."""

from dataclasses import replace
from hashlib import sha256

import pytest

from cloudsword.centre.audit.models import AuditEvent
from cloudsword.centre.learning import services
from cloudsword.centre.learning.in_force import in_force
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.learning.models import ModelChoice
from cloudsword.centre.pitch_desk.services.reading import reader
from cloudsword.errors import NotAllowed, NotANumberModel, PageTooOld, ReasonNeeded, UnreadableFile
from cloudsword.formats.pitch_model import packed, shipped_model
from cloudsword.lake.centre import create

pytestmark = pytest.mark.django_db
WHY = "it is trained on our own reports"


@pytest.fixture
def home(tmp_path, settings):
    """A centre with one model in its folder."""
    made = create(tmp_path / "centre")
    settings.CENTRE = made.path
    (made.path / "models").mkdir()
    own = replace(
        shipped_model(), card={"name": "own", "held_out": {"macro_f1": 0.75}, "data": {"texts": 12}}
    )
    (made.path / "models" / "own.csp").write_bytes(packed(own))
    return made.path / "models"


@pytest.fixture
def li(person):
    return person("li", "approver")


def digest(path):
    return sha256(path.read_bytes()).hexdigest()


def chosen(li, home, **fields):
    asked = {"kind": ModelKind.PITCHES, "file": "own.csp", "sha256": digest(home / "own.csp"), "reason": WHY}
    return services.choose_model(actor=li, **{**asked, **fields})


def test_what_was_chosen_reads_until_another_choice_and_the_log_says_who_and_which(home, li):
    assert reader().maker.split()[-1] != "own"
    made = chosen(li, home)
    assert reader().maker.split()[-1] == "own"
    event = AuditEvent.objects.get(event="model:choice:made")
    assert (event.actor_id, event.data["sha256"], event.data["reason"]) == (li.pk, made.sha256, WHY)
    services.drop_model(actor=li, kind=ModelKind.PITCHES, reason="it was worse")
    assert reader().maker.split()[-1] != "own"
    assert in_force(ModelKind.PITCHES).fault is None
    assert ModelChoice.objects.count() == 2


def spoil(path):
    path.write_bytes(path.read_bytes()[:-100])


def replaced(path):
    path.write_bytes(packed(replace(shipped_model(), card={"name": "another"})))


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), spoil, replaced])
def test_a_model_that_is_missing_damaged_or_another_degrades_with_words(home, li, harm, signed_in):
    chosen(li, home)
    harm(home / "own.csp")
    found = in_force(ModelKind.PITCHES)
    assert found.model is None
    assert found.sha256 == ""
    assert found.fault is not None
    assert reader().read("您涉嫌洗钱,请把资金转到安全账户").is_scam
    for language, says in (("en", "What CloudSword brings is used instead"), ("zh", "无法使用")):
        assert says in signed_in(li).get("/models/", {"lang": language}).content.decode()


def test_what_cannot_be_used_is_not_chosen(home, li, person):
    with pytest.raises(PageTooOld):
        chosen(li, home, sha256="0" * 64)
    with pytest.raises(ReasonNeeded):
        chosen(li, home, reason=" ")
    with pytest.raises(NotAllowed):
        chosen(person("lin", "analyst"), home)
    with pytest.raises(NotANumberModel):
        chosen(li, home, kind=ModelKind.NUMBERS)
    for name in ("", "gone.csp", "../policy.toml", "/etc/passwd", "x" * 300):
        with pytest.raises(UnreadableFile):
            chosen(li, home, file=name)
    assert not ModelChoice.objects.exists()


def test_the_page_offers_what_lies_there_and_takes_a_choice(home, li, person, signed_in):
    (home / "notes.txt").write_text("no model")
    browser = signed_in(li)
    text = browser.get("/models/").content.decode()
    assert text.count('type="radio"') == 1
    assert "0.750" in text
    asked = {"model": f"own.csp@{digest(home / 'own.csp')}", "reason": WHY}
    assert browser.post("/models/pitches/choose", asked).status_code == 302
    assert in_force(ModelKind.PITCHES).choice.chosen_by == li
    assert 'value="none"' in browser.get("/models/").content.decode()
    for wrong in ({}, {"model": "own.csp"}, {"model": "none"}, {**asked, "model": "@"}):
        browser.post("/models/pitches/choose", wrong)
    assert ModelChoice.objects.count() == 1
    assert browser.post("/models/else/choose", asked).status_code == 404
    analyst = signed_in(person("lin", "analyst")).get("/models/").content.decode()
    assert "own.csp" in analyst
    assert "<textarea" not in analyst
