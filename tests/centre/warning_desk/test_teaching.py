"""What judgements teach at a moment, and a model of a centre's own that then scores its calls."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest

from cloudsword.centre.learning import files
from cloudsword.centre.learning import services as learning
from cloudsword.centre.learning.kinds import ModelKind
from cloudsword.centre.warning_desk import services
from cloudsword.centre.warning_desk.models import FeedChange, NumberEvidence, NumberWarning
from cloudsword.centre.warning_desk.services import scoring
from cloudsword.centre.warning_desk.teaching import judged_numbers, train_on_judgements
from cloudsword.errors import NotANumberModel, TooFewLabels
from cloudsword.formats.number_model import model_bytes
from cloudsword.lake.centre import create
from cloudsword.lake.ingest import ingest
from cloudsword.tables import CALLS
from cloudsword.warning.labels import Ground
from cloudsword.warning.table import ModelColumn
from cloudsword.warning.training import LEAST_OF_A_CLASS
from tests.centre.holds.conftest import NOON
from tests.centre.warning_desk.conftest import NUMBER, SECOND, WHY
from tests.centre.warning_desk.test_scoring import call
from tests.lake.records import record

pytestmark = pytest.mark.django_db
LONG_AGO = int((NOON - timedelta(days=90)).timestamp())
MANY = LEAST_OF_A_CLASS + 4
SCAMS = [f"+86139{n:08d}" for n in range(MANY)]
HONEST = [f"+86136{n:08d}" for n in range(MANY)]


def labelled(*numbers, at, first=LONG_AGO):
    found = judged_numbers(dict.fromkeys(numbers, first), at).labels
    return [(found[each].is_scam, found[each].ground) for each in numbers]


def test_a_label_is_what_was_known_at_the_moment(desk):
    warned = desk.warned()
    rejected = desk.proposed(SECOND)
    early = desk.time()
    desk.time.on(hours=1)
    before = desk.time()
    desk.time.on(hours=1)
    services.reject(actor=desk.mei, warning=rejected, reason=WHY)
    services.withdraw(actor=desk.mei, warning=warned, reason=WHY)
    after = desk.time.on(hours=1)
    quiet = "+8613600000099"
    assert labelled(NUMBER, SECOND, quiet, at=before) == [
        (True, Ground.JUDGED),
        (False, Ground.QUIET),
        (False, Ground.QUIET),
    ]
    assert labelled(NUMBER, SECOND, at=after) == [(False, Ground.JUDGED)] * 2
    assert labelled(NUMBER, at=early)[0][1] is Ground.QUIET
    recent = int((after - timedelta(days=2)).timestamp())
    assert labelled(quiet, at=after, first=recent) == [(None, Ground.TOO_EARLY)]


def test_watched_is_unsure_what_the_machine_warned_is_no_judgement_and_complaints_count(desk):
    desk.judged(desk.proposed(), "watch")
    alone = desk.proposed(SECOND)
    NumberWarning.objects.filter(pk=alone.pk).update(
        state="warned", is_by_policy=True, warned_at=desk.time(), proposed_by=None
    )
    third = "+8613912345680"
    desk.named("R1", "R2", number=third)
    after = desk.time.on(hours=1)
    assert labelled(NUMBER, SECOND, third, at=after) == [
        (None, Ground.UNSURE),
        (False, Ground.QUIET),
        (True, Ground.COMPLAINED),
    ]
    NumberEvidence.objects.filter(report_id="R2").update(withdrawn_at=after)
    assert labelled(third, at=after)[0][0] is True
    assert labelled(third, at=desk.time.on(hours=1)) == [(None, Ground.UNSURE)]


@pytest.fixture
def lake(desk, here, tmp_path, settings):
    """Calls of bursts and of ordinary lines, which call since long."""
    made = create(tmp_path / "centre")
    (made.path / "policy.toml").write_bytes((here.path / "policy.toml").read_bytes())
    rows, n = [], 0
    for place, number in enumerate(SCAMS):
        for each in range(25):
            rows.append(call(n := n + 1, number, f"+8615{place:02d}{each:07d}", 300 - each, 8 + each % 5))
    for place, number in enumerate(HONEST):
        for each in range(40):
            other = f"+8617{place:02d}{each % 3:07d}"
            rows.append(
                call(n := n + 1, number, other, 700 * (each % 9) + 1_500 * (each // 20) + 60 + each, 100)
            )
        rows.append(call(n := n + 1, number, f"+8617{place:02d}0000000", 60 * 24 * 60, 100))
    ingest(made, CALLS, [record(CALLS, rows)])
    settings.CENTRE = made.path
    return made


def test_a_model_of_its_own_judgements_scores_its_calls_once_it_is_chosen(desk, lake, person):
    with pytest.raises(TooFewLabels):
        train_on_judgements(lake.path, desk.time(), lake.path / "none")
    for number in SCAMS:
        desk.warned(number)
    until = desk.time.on(minutes=5)
    (lake.path / "models").mkdir()
    out = lake.path / "models" / "own.csn"
    learnt = train_on_judgements(lake.path, until, out, seed=1)
    card = learnt.trained.model.card
    assert card["grounds"][Ground.JUDGED.value] >= MANY
    assert card["grounds"][Ground.QUIET.value] >= MANY
    assert card["until"] == f"{until:%Y-%m-%dT%H:%M:%SZ}"
    assert learnt.trained.held_out.auc > 0.95
    FeedChange.objects.all().delete()
    NumberEvidence.objects.all().delete()
    NumberWarning.objects.all().delete()
    learning.choose_model(
        actor=person("zhou", "approver"),
        kind=ModelKind.NUMBERS,
        file="own.csn",
        sha256=sha256(out.read_bytes()).hexdigest(),
        reason=WHY,
    )
    model = learnt.trained.model
    strange = replace(model, columns=(ModelColumn("own column", ()), *model.columns[1:]))
    (out.parent / "strange.csn").write_bytes(model_bytes(strange))
    with pytest.raises(NotANumberModel, match="own column"):
        files.read(ModelKind.NUMBERS, "strange.csn")
    assert [each.name for each in files.there(ModelKind.NUMBERS)] == ["own.csn"]
    assert scoring.score_calls(desk.time()) >= MANY // 2
    assert set(NumberEvidence.objects.values_list("maker", flat=True)) == {"number.trees@1"}
    assert set(NumberWarning.objects.values_list("msisdn", flat=True)) <= set(SCAMS)
