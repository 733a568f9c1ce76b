"""Addresses of channels: one validator for form, file and call."""

import pytest

from cloudsword.errors import BadEndpoint
from cloudsword.vocabulary.endpoint import Endpoint


@pytest.mark.parametrize(
    ("text", "host", "port", "path"),
    [
        ("https://bank.example", "bank.example", 443, ""),
        ("http://Bank.Example/", "bank.example", 80, ""),
        ("https://bank.example:8443/centre/orders/", "bank.example", 8443, "/centre/orders"),
        ("http://127.0.0.1:8090/BANK01", "127.0.0.1", 8090, "/BANK01"),
        ("HTTPS://[2001:db8::1]:444/x", "2001:db8::1", 444, "/x"),
        ("https://xn--bnk-qla.example", "xn--bnk-qla.example", 443, ""),
        (f"https://{'a' * 63}.example", f"{'a' * 63}.example", 443, ""),
        ("https://bank:1/~a/b.c-d_e", "bank", 1, "/~a/b.c-d_e"),
    ],
)
def test_what_can_work(text: str, host: str, port: int, path: str) -> None:
    found = Endpoint.of(text)
    assert (found.host, found.port, found.path) == (host, port, path)
    assert Endpoint.of(f"{found.scheme}://{found.authority}{found.path}") == found


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "http://"),
        ("bank.example", "http://"),
        ("ftp://bank.example", "http://"),
        ("http:/bank.example", "http://"),
        ("http://", "parts|part of the host"),
        ("http://:80", "part of the host"),
        ("http://bank.example:99999", "port"),
        ("http://bank.example:0", "port"),
        ("http://bank.example:", "port"),
        ("http://bank.example:+80", "port"),
        ("http://bank.example:80:80", "port"),
        ("http://bank.example:\u0668\u0660", "ASCII"),
        ("http://b\u00e4nk.example", "ASCII"),
        ("http://bank.example/\u94f6\u884c", "ASCII"),
        ("http://bank.example/a b", "ASCII"),
        ("http://bank.example/a\\b", "ASCII"),
        ("http://bank.example/\r\nX: y", "ASCII"),
        (f"http://{'a' * 64}.example", "1 to 63"),
        (f"http://{'.'.join(['a' * 40] * 4)}/{'a' * 40}", "at most 200"),
        ("http://-bank.example", "dash"),
        ("http://bank-.example", "dash"),
        ("http://bank..example", "1 to 63"),
        ("http://bank.example.", "1 to 63"),
        ("http://bank_a.example", "letters"),
        ("http://user@bank.example", "password"),
        ("http://user:secret@bank.example", "password"),
        ("http://bank.example/@x", "password"),
        ("http://bank.example?x=1", "query"),
        ("http://bank.example/#x", "fragment"),
        ("http://127.1", "four numbers"),
        ("http://2130706433", "four numbers"),
        ("http://0x7f.0.0.0x1", "four numbers"),
        ("http://0177.0.0.1", "four numbers"),
        ("http://127.0.0.256", "four numbers"),
        ("http://[::1", "cannot be read"),
        ("http://[::1]x", "cannot be read"),
        ("http://[fe80::1%25eth0]", "zone|IPv6"),
        ("http://[bank]", "IPv6"),
        ("http://bank.example//x", "path"),
        ("http://bank.example/../x", "path"),
        ("http://bank.example/%2e%2e", "path"),
    ],
)
def test_what_cannot(text: str, cause: str) -> None:
    with pytest.raises(BadEndpoint, match=cause) as caught:
        Endpoint.of(text)
    assert caught.value.sentence("zh").isprintable()
    assert caught.value.sentence("en").isprintable()
