import pytest

from cloudsword.vocabulary import wallet


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("alipay:13800138000", "alipay:13800138000"),
        (" WeChat : wxid_Abc ", "wechat:wxid_Abc"),
        ("Alipay:a@b.com", "alipay:a@b.com"),
        ("Mule.One@okbank", "upi:mule.one@okbank"),
        ("upi:Mule.One@OkBank", "upi:mule.one@okbank"),
    ],
)
def test_what_is_read(text, canonical):
    assert wallet.canonical(text) == canonical
    assert wallet.fault(canonical) is None


@pytest.mark.parametrize("text", ["", "alipay:", "alipay", "nobank:123", "a@b.com", "http://x", "12:30"])
def test_what_does_not_look_like_one(text):
    assert wallet.canonical(text) is None


def test_what_is_wrong():
    for text in ("upi:mule", "upi:mule@bank.com"):
        assert "name@handle" in str(wallet.fault(text))
