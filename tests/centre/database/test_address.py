import pytest

from cloudsword.centre.database.address import Address, address_of, is_embedded, parse_url
from cloudsword.centre.database.secrets import ADMIN, DESK, OWNER, desk_password, holds_more, keep_desk_alone
from cloudsword.errors import BadDatabaseUrl, DamagedPasswords, OwnerLocked

GOOD = "postgresql://desk:s%40crt@db.example:5433/centre?sslmode=verify-full"


def test_a_url_becomes_keywords():
    address = parse_url(GOOD)
    assert address.keywords() == {
        "host": "db.example",
        "port": 5433,
        "dbname": "centre",
        "user": "desk",
        "password": "s@crt",
        "sslmode": "verify-full",
    }
    assert "s@crt" not in repr(address)


def test_a_socket_may_be_the_host():
    assert parse_url("postgres://desk@/centre?host=/run/postgresql").host == "/run/postgresql"


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("mysql://desk@db/centre", "postgresql://"),
        ("postgresql://desk@/centre", "host"),
        ("postgresql://desk@db/", "database"),
        ("postgresql://db/centre", "user"),
        ("postgresql://desk@db:many/centre", "port"),
        ("", "postgresql://"),
    ],
)
def test_what_is_no_url_is_said(url, word):
    with pytest.raises(BadDatabaseUrl, match=word):
        parse_url(url)


def test_a_server_of_ones_own(monkeypatch, tmp_path):
    monkeypatch.setenv("CLOUDSWORD_DATABASE_URL", GOOD)
    monkeypatch.setenv("CLOUDSWORD_DATABASE_OWNER_URL", GOOD.replace("desk", "owner"))
    assert not is_embedded()
    assert address_of(tmp_path, DESK).user == "desk"
    assert address_of(tmp_path, OWNER).user == address_of(tmp_path, ADMIN).user == "owner"
    assert list(tmp_path.iterdir()) == []


def test_the_desk_s_password_is_made_once_and_stands_alone(tmp_path):
    file = tmp_path / "passwords.toml"
    made = desk_password(file)
    assert desk_password(file) == made
    assert file.read_text() == f'desk = "{made}"\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert not holds_more(file)


def test_passwords_that_an_earlier_version_kept_go_from_the_file(tmp_path):
    file = tmp_path / "passwords.toml"
    file.write_text('admin = "first"\nowner = "second"\ndesk = "third"\n')
    assert holds_more(file)
    assert desk_password(file) == "third"
    keep_desk_alone(file)
    assert file.read_text() == 'desk = "third"\n'
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "cause", "cause_zh"),
    [
        (b"desk = ", "no TOML", "不是 TOML"),
        (b"\xff\xfe", "no TOML", "不是 TOML"),
        (b"", 'no line desk = "…"', "缺少"),
        (b"desk = 5\n", 'no line desk = "…"', "缺少"),
        (b'desk = "it\'s"\n', 'no line desk = "…"', "缺少"),
    ],
)
def test_a_damaged_file_of_passwords_is_a_sentence_with_the_next_step(tmp_path, content, cause, cause_zh):
    file = tmp_path / "passwords.toml"
    file.write_bytes(content)
    with pytest.raises(DamagedPasswords) as caught:
        desk_password(file)
    said = caught.value.sentence("en")
    assert cause in said
    assert str(file) in said
    assert "move the file away and start with cloudsword serve" in said
    assert cause_zh in caught.value.sentence("zh")
    assert "请移走该文件" in caught.value.sentence("zh")
    assert file.read_bytes() == content


@pytest.mark.parametrize("role", [OWNER, ADMIN])
def test_who_holds_no_keys_is_told_the_next_step(tmp_path, role):
    (tmp_path / "database").mkdir()
    with pytest.raises(OwnerLocked, match="stop the centre, then run: cloudsword migrate"):
        address_of(tmp_path, role)


def test_an_address_keeps_its_password_to_itself():
    assert "secret" not in repr(Address("h", 1, "n", "u", "secret", {}))
