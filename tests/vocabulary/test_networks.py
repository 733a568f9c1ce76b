"""Which addresses a centre connects to."""

from ipaddress import ip_address

import pytest

from cloudsword.vocabulary.networks import Networks

NEAR = [
    "127.0.0.1",
    "127.8.8.8",
    "::1",
    "169.254.169.254",
    "fe80::1",
    "fe80::1%eth0",
    "0.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::127.0.0.1",
]
NEVER = ["0.0.0.0", "::", "224.0.0.1", "239.1.1.1", "ff02::1", "255.255.255.255", "::ffff:0.0.0.0"]
PRIVATE = [
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "fd00::1",
    "100.64.0.1",
    "198.18.0.1",
    "fec0::1",
    "240.0.0.1",
]
OPEN = ["9.9.9.9", "114.114.114.114", "2620:fe::fe", "::ffff:9.9.9.9"]


def allowed(networks: Networks, addresses: list[str]) -> list[str]:
    return [each for each in addresses if networks.allows(ip_address(each))]


def test_by_default_the_internet_and_nothing_else() -> None:
    for networks in (Networks(), Networks.of(["public"])):
        assert allowed(networks, NEAR + NEVER + PRIVATE) == []
        assert allowed(networks, OPEN) == OPEN


def test_a_network_of_a_bank_s_own_is_named() -> None:
    networks = Networks.of(["10.1.0.0/16", "fd00::/64"])
    assert allowed(networks, PRIVATE) == ["10.1.2.3", "fd00::1"]
    assert allowed(networks, OPEN + NEAR + NEVER) == []
    assert networks.words == ("10.1.0.0/16", "fd00::/64")
    assert Networks.of(["public", "10.1.0.0/16"]).words == ("public", "10.1.0.0/16")


def test_nobody_names_this_machine_by_naming_everything() -> None:
    everything = Networks.of(["public", "0.0.0.0/0", "::/0"])
    assert allowed(everything, NEAR + NEVER) == []
    assert allowed(everything, PRIVATE + OPEN) == PRIVATE + OPEN


CLOTHES = {
    "::ffff:{}": "mapped",
    "::ffff:0:{}": "translated without a state",
    "64:ff9b::{}": "NAT64",
    "64:ff9b:1::{}": "NAT64 of one's own",
    "64:ff9b:1:ab:cd::{}": "NAT64 of one's own, another prefix",
    "2001:db8::5efe:{}": "ISATAP",
    "fd00::200:5efe:{}": "ISATAP of an address that is routed",
}


@pytest.mark.parametrize("clothes", CLOTHES, ids=CLOTHES.values())
def test_an_address_in_other_clothes_is_what_it_carries(clothes: str) -> None:
    everything = Networks.of(["public", "0.0.0.0/0", "::/0"])
    carried = ["127.0.0.1", "127.8.8.8", "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255"]
    assert allowed(everything, [clothes.format(each) for each in carried]) == []
    there = [clothes.format(each) for each in ("10.1.2.3", "9.9.9.9")]
    assert allowed(everything, there) == there


@pytest.mark.parametrize(
    "address",
    [
        "2001:0:7f00:1::1",  # the relay is this machine
        "2001:0:909:909:0:0:80ff:fffe",  # the one behind it is
        "64:ff9b:1:7f00:0:100::",  # prefixes of 48, 56 and 64 bits, RFC 6052
        "64:ff9b:1:7f:0:1::",
        "64:ff9b:1:0:7f:0:100:0",
    ],
)
def test_a_tunnel_to_this_machine_is_none(address: str) -> None:
    assert allowed(Networks.of(["public", "0.0.0.0/0", "::/0"]), [address]) == []


def test_what_translators_carry_counts_where_it_is_named() -> None:
    loopback = Networks.of(["127.0.0.0/8"])
    carried = ["::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1"]
    assert allowed(loopback, carried) == carried
    assert allowed(Networks(), carried) == []


def test_this_machine_counts_where_it_is_named() -> None:
    loopback = Networks.of(["127.0.0.0/8", "::1/128"])
    assert allowed(loopback, NEAR) == [
        "127.0.0.1",
        "127.8.8.8",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "::127.0.0.1",
    ]
    assert allowed(loopback, NEVER + PRIVATE + OPEN) == []
    assert allowed(Networks.of(["127.0.0.1/32"]), NEAR)[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "word", ["", "everything", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0-10.0.0.9", "localhost"]
)
def test_what_names_no_network(word: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Networks.of([word])
