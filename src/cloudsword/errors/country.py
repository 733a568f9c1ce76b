"""The synthetic country."""

from cloudsword.errors.base import CloudSwordError


class CountryError(CloudSwordError):
    """A country that cannot be made, or not be measured, as it was asked for."""


class CountryTooLarge(CountryError):
    """So many people need more memory than the machine has free."""

    en = "{people} people for {days} days need about {found} of memory, and {limit} are free; ask for at most {most} people, or use a larger machine"
    zh = "{people} 人、{days} 天约需内存 {found},可用 {limit};请将人数减至 {most} 以内,或换用内存更大的机器"


class OtherCountry(CountryError):
    """A centre holds another country than the one that is to be put in."""

    en = "{path} already holds the country {found}, not {value}; make a new centre (cloudsword init) for this one"
    zh = "{path} 中已有模拟国家 {found},与 {value} 不同;请另建中心(cloudsword init)"


class NoTruth(CountryError):
    """A centre has no truth folder, so nothing can be measured."""

    en = "{path} has no truth to measure against ({cause}); fill a new centre with: cloudsword country --centre {path}"
    zh = "{path} 中没有可对照的真实情况({cause});请用 cloudsword country --centre {path} 填充一个新中心"


class HalfACountry(CountryError):
    """A country was cut off while its records were taken in."""

    en = "{path} holds {found} of the {limit} {table} of its country; run the same cloudsword country command again, which adds what is missing"
    zh = "{path} 只有该国家 {limit} 行 {table} 中的 {found} 行;请重新运行同一 cloudsword country 命令补齐"
