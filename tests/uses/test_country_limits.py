"""A country that does not fit into memory is refused before it is begun, with how many people would do."""

import pytest

from cloudsword.errors import CountryTooLarge
from cloudsword.uses.country_limits import check_memory


def test_memory_is_estimated_before_anything_is_begun():
    check_memory(5_000, 30, 10**9)
    check_memory(10**9, 30, None)
    with pytest.raises(CountryTooLarge) as raised:
        check_memory(10**7, 30, 2 * 10**9)
    most = int(str(raised.value).partition("at most ")[2].partition(" people")[0].replace(",", ""))
    check_memory(most, 30, 2 * 10**9)
    with pytest.raises(CountryTooLarge):
        check_memory(most + 1, 30, 2 * 10**9)
    with pytest.raises(CountryTooLarge, match="ask for at most 0 people"):
        check_memory(500, 1, 0)
