from datetime import UTC, datetime, timedelta

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from cloudsword.centre import clock
from cloudsword.centre.look.templatetags.look import MONEY_STATES
from cloudsword.tongue import translate


def render(text, **names):
    return Template(text).render(Context(names)).strip()


@pytest.mark.parametrize(
    ("minor", "currency", "language", "html"),
    [
        (1840000, "CNY", "en", '<data class="money held" value="18400.00">18,400.00 CNY</data>'),
        (1840000, "CNY", "zh-hans", '<data class="money held" value="18400.00">18,400.00 元</data>'),
        (-5, "JPY", "en", '<data class="money held" value="-5">-5 JPY</data>'),
        (None, "CNY", "en", '<span class="money none">–</span>'),
    ],
)
def test_money(minor, currency, language, html):
    with translation.override(language):
        assert render('{% money minor currency "held" %}', minor=minor, currency=currency) == html


def test_money_without_its_currency():
    assert render('{% money 100 "CNY" bare=True %}') == '<data class="money" value="1.00">1.00</data>'


@pytest.mark.parametrize("state", MONEY_STATES)
def test_a_state_of_money_has_mark_and_word(state):
    for language in ("en", "zh-hans"):
        word = translate(MONEY_STATES[state], language)
        with translation.override(language):
            html = render(f'{{% money_state "{state}" %}}')
        assert f'class="state {state}"' in html
        assert '<i class="mark"' in html
        assert word in html


def test_instant_is_a_clock_and_an_age():
    at = clock.now() - timedelta(minutes=12, seconds=3)
    html = render("{% instant at %}", at=at)
    assert f'datetime="{at:%Y-%m-%dT%H:%M:%S}' in html
    assert "<small data-age>12 min ago</small>" in html
    with translation.override("zh-hans"):
        assert "12 分钟前" in render("{% instant at %}", at=at)
    assert "data-age" not in render('{% instant at "clock" %}', at=at)
    assert render("{% instant at %}", at=None) == '<span class="none">–</span>'


def test_instant_shows_the_zone_of_the_centre(settings):
    from zoneinfo import ZoneInfo

    settings.SHOWN_ZONE = ZoneInfo("Asia/Shanghai")
    html = render("{% instant at %}", at=datetime(2019, 12, 5, 20, 30, tzinfo=UTC))
    assert "2019-12-06 04:30" in html
    assert 'datetime="2019-12-05T20:30:00Z"' in html


@pytest.mark.parametrize(
    ("left", "kind"),
    [
        (-60, "countdown late"),
        (59, "countdown soon"),
        (599, "countdown soon"),
        (700, "countdown"),
        (90000, "countdown"),
    ],
)
def test_countdown(left, kind):
    assert f'class="{kind}"' in render("{% countdown at %}", at=clock.now() + timedelta(seconds=left))


def test_short_id_is_whole_on_hover_and_for_copying():
    html = render("{% short_id whole %}", whole='0123456789abcdefXYZ"<')
    assert "012345…XYZ&quot;&lt;"[:6] in html
    assert 'data-copy="0123456789abcdefXYZ&quot;&lt;"' in html
    assert ">R42<" in render("{% short_id whole %}", whole="R42")


class OneField(forms.Form):
    amount = forms.IntegerField(help_text="in yuan")


def test_a_field_has_its_error_beside_it_and_keeps_what_was_typed():
    html = render("{% field form.amount unit='CNY' %}", form=OneField({"amount": "12x"}))
    assert 'value="12x"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_amount_hint id_amount_error"' in html
    assert html.index("12x") < html.index('id="id_amount_error"')
    assert "in yuan" in html


def test_a_sentence_escapes_what_fills_it():
    assert render("{% t 'Welcome, {person}' person=x %}", x="<i>") == "Welcome, &lt;i&gt;"


def test_a_column_names_its_currency_once_where_there_is_one():
    from cloudsword.centre.look.templatetags.look import shared_currency

    rows = [{"currency": "CNY"}, {"currency": "CNY"}, {"currency": ""}]
    assert shared_currency(rows) == "CNY"
    assert shared_currency([*rows, {"currency": "USD"}]) == ""
    assert shared_currency([]) == ""
    assert shared_currency([{"money": None}, {"money": {"currency": "EUR"}}], "money.currency") == "EUR"
    assert shared_currency([("K1", 2, [("CNY", 5), ("CNY", 7)]), ("K2", 0, [])], "2.0") == "CNY"


def test_what_stands_in_both_languages_is_written_in_one():
    from django.utils import translation

    from cloudsword.centre.look.language import own_words

    text = "Urgent · Anti-Telecom Law, art. 20 (反电信网络诈骗法第二十条)"
    with translation.override("en"):
        assert own_words(text) == "Urgent · Anti-Telecom Law, art. 20"
        assert own_words("Criminal Code (2020), art. 5") == "Criminal Code (2020), art. 5"
    with translation.override("zh-hans"):
        assert own_words(text) == "Urgent · 反电信网络诈骗法第二十条"
    assert own_words(text, "zh").endswith("第二十条")
