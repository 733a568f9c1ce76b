import pytest

from cloudsword.centre.people.models import User
from cloudsword.centre.people.scope import own_institution, visible

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("roles", "is_confined"),
    [((), True), (("liaison",), True), (("funds_officer",), False), (("liaison", "funds_officer"), False)],
)
def test_a_liaison_sees_its_own(person, roles, is_confined):
    person("zhao", institution_id="bank-b")
    user = person("qian", *roles, institution_id="bank-c")
    assert own_institution(user) == (user.institution if is_confined else None)
    assert set(visible(User.objects.all(), user).values_list("username", flat=True)) == (
        {"qian"} if is_confined else {"qian", "zhao"}
    )
