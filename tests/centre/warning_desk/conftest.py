"""A warning desk with two analysts, an approver and a carrier, and a policy that protects numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from cloudsword.lake.centre import Centre, create
from tests.centre.holds.conftest import Time, here, time  # noqa: F401

WHY = "two victims were called from it"
NUMBER, SECOND = "+8613912345678", "+8613912345679"
PROTECTED = "+8640012345"


@pytest.fixture(scope="session")
def desk_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A centre of which the policy and the key are used."""
    made = create(tmp_path_factory.mktemp("warning") / "centre")
    policy = made.path / "policy.toml"
    text = policy.read_text("utf-8").replace('calling_code = ""', 'calling_code = "+86"')
    assert "[warnings]" in text
    policy.write_text(text.replace("[warnings]\n", '[warnings]\nprotected = ["+86400*"]\n'), "utf-8")
    return made


@dataclass
class WarningDesk:
    """What the tests act with."""

    time: Any
    lin: Any
    mei: Any
    li: Any
    carrier: Any

    def proposed(self, number: str = NUMBER, **fields: Any) -> Any:
        from cloudsword.centre.warning_desk import services
        from cloudsword.warning.origin import Origin

        asked = {"actor": self.lin, "number": number, "reason": WHY, "token": uuid4(), "origin": Origin.CELL}
        return services.propose_number(**{**asked, **fields})

    def judged(self, warning: Any, grade: str = "warn", **fields: Any) -> Any:
        from cloudsword.centre.warning_desk import services
        from cloudsword.centre.warning_desk.states import Grade

        asked = {"actor": self.mei, "warning": warning, "grade": Grade.of(grade), "reason": WHY}
        return services.judge(**{**asked, **fields})

    def warned(self, number: str = NUMBER, **fields: Any) -> Any:
        return self.judged(self.proposed(number, **fields))

    def named(self, *reports: str, number: str = NUMBER) -> Any:
        """Raise a number by reports, as intake tells of it; return its live warning."""
        from cloudsword.centre.facts.reports import NamedNumber, NumbersReported
        from cloudsword.centre.warning_desk.hearing import numbers_reported
        from cloudsword.centre.warning_desk.models import NumberWarning

        told = [NamedNumber(number, each, f"K{each}", self.time()) for each in reports]
        numbers_reported(NumbersReported(None, told))
        return NumberWarning.objects.filter(msisdn=number, ended_at=None).first()


@pytest.fixture
def desk(
    here: Centre,  # noqa: F811
    time: Time,  # noqa: F811
    person: Callable[..., Any],
    institution: Callable[..., Any],
) -> WarningDesk:
    """Two analysts, an approver, a carrier."""
    return WarningDesk(
        time,
        person("lin", "analyst"),
        person("mei", "analyst"),
        person("li", "approver"),
        institution("carrier-a", kind="carrier"),
    )


@pytest.fixture
def browsers(desk: WarningDesk, signed_in: Callable[..., Any], settings: Any) -> Callable[[Any], Any]:
    """Return the browser of an officer; nobody's session has ended on the test's own clock."""
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if not each.endswith("SessionLimits")]
    return signed_in
