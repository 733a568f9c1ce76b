import pytest
from django.utils import translation

from cloudsword.centre.look.language import language, t, t_html

pytestmark = pytest.mark.django_db


def shown(answer):
    return answer["Content-Language"]


def test_the_address_then_the_cookie_then_the_preference_then_the_browser(client, person, signed_in):
    assert shown(client.get("/people/sign-in")) == "en"
    assert shown(client.get("/people/sign-in", headers={"Accept-Language": "zh-CN,zh;q=0.9"})) == "zh-Hans"
    own = signed_in(person("wang", language="zh"))
    assert shown(own.get("/people/me")) == "zh-Hans"
    assert shown(own.get("/people/me?lang=en")) == "en"
    assert shown(own.get("/people/me")) == "en"  # the cookie keeps it
    assert own.post("/people/me", {"act": "language", "language": "zh"}).status_code == 302
    assert shown(own.get("/people/me")) == "zh-Hans"  # the preference that was just set


@pytest.mark.parametrize("asked", ["xx", "", "zh-hans-xyz", "../en"])
def test_an_unknown_language_changes_nothing(client, asked):
    answer = client.get("/people/sign-in", {"lang": asked})
    assert answer.status_code == 200
    assert shown(answer) == "en"
    assert "language" not in answer.cookies


def test_the_other_language_is_one_click_away_and_keeps_the_question(client):
    page = client.get("/people/sign-in?next=/people/me&lang=en").content.decode()
    assert 'href="?next=%2Fpeople%2Fme&amp;lang=zh"' in page
    assert '<html lang="zh-Hans">' in client.get("/people/sign-in?lang=zh").content.decode()


def test_sentences_and_their_holes():
    with translation.override("zh-hans"):
        assert language() == "zh"
        assert t("Welcome, {person}", person="<b>") == "欢迎，<b>"
        assert t_html("Welcome, {person}", person="<b>") == "欢迎，&lt;b&gt;"
    assert t("Welcome, {person}", person="Wang") == "Welcome, Wang"


def test_djangos_own_errors_are_chinese_too(client):
    page = client.post("/people/sign-in?lang=zh", {"username": ""}).content.decode()
    assert "这个字段是必填项" in page
