"""A pitch desk with reports that tell stories: taken by an officer, as intake does, or rows made directly."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.lake.centre import Centre
from tests.centre.holds.conftest import Time, desk_centre, here, time  # noqa: F401

SCRIPT = (
    "【{name}】家人们,{name}已获批红头文件,进入最后发放期,每人可领{sum}万。只需交会费{fee}元,今晚截止,"
    "联系团队长{number}。有人问一律说买东西。"
)
NAMES = ("民族资产解冻", "共同富裕工程", "数字人民币配额", "天心玺计划")
NUMBER = "13800138000"


def project(place: int, number: str = NUMBER, name: str = "") -> str:
    """Return one script under another name, with other sums."""
    return SCRIPT.format(name=name or NAMES[place % 4], sum=10 + place, fee=100 + 7 * place, number=number)


@dataclass
class PitchDesk:
    """What the tests act with."""

    time: Any
    wang: Any

    def told(self, story: str, **fields: Any) -> Any:
        """Take a report as intake does, and its story as the listener after it does."""
        from cloudsword.centre.intake.services import take_report
        from cloudsword.centre.intake.states import NumberKind
        from cloudsword.centre.intake.told import TakenNumber, TakenReport
        from cloudsword.centre.pitch_desk.services import add_reports

        self.time.on(hours=1)
        numbers = tuple(TakenNumber(NumberKind.MSISDN, each) for each in fields.pop("numbers", ()))
        taken = TakenReport(story=story, numbers=numbers, **fields)
        report = take_report(actor=self.wang, taken=taken, token=uuid4())
        add_reports([report.pk])
        return report

    def many(self, stories: list[str]) -> list[str]:
        """Make reports with stories in one case, directly, an hour apart; return their ids."""
        from cloudsword.centre.intake.models import Case, Incident, Report

        case = Case.objects.create(pk=f"C-{uuid4().hex[:8]}", opened_at=self.time())
        incident = Incident.objects.create(case=case, opened_at=self.time())
        before = Report.objects.count()
        rows = Report.objects.bulk_create(
            Report(
                pk=f"R-{before + place:06}",
                source="lake",
                source_id=f"{before + place}",
                incident=incident,
                reported_at=self.time() + timedelta(hours=place),
                story=story,
            )
            for place, story in enumerate(stories)
        )
        return [row.pk for row in rows]


@pytest.fixture
def desk(here: Centre, time: Time, person: Callable[..., Any]) -> PitchDesk:  # noqa: F811
    """A duty officer who takes reports."""
    return PitchDesk(time, person("wang", "duty_officer"))


@pytest.fixture
def browsers(desk: PitchDesk, signed_in: Callable[..., Any], settings: Any) -> Callable[[Any], Any]:
    """Return the browser of an officer; nobody's session has ended on the test's own clock."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("SessionLimits")]
    return signed_in
