"""The synthetic country."""

from cloudsword.errors.base import CloudSwordError


class CountryError(CloudSwordError):
    """A country that cannot be made, or not be measured, as it was asked for."""


class CountryTooLarge(CountryError):
    """So many people need more memory than the machine has free."""

    en = "{people} people for {days} days need about {found} of memory, and {limit} are free; ask for at most {most} people, or use a larger machine"


class OtherCountry(CountryError):
    """A centre holds another country than the one that is to be put in."""

    en = "{path} already holds the country {found}, not {value}; make a new centre (cloudsword init) for this one"


class NoTruth(CountryError):
    """A centre has no truth folder, so nothing can be measured."""

    en = "{path} has no truth to measure against ({cause}); fill a new centre with: cloudsword country --centre {path}"


class HalfACountry(CountryError):
    """A country was cut off while its records were taken in."""

    en = "{path} holds {found} of the {limit} {table} of its country; run the same cloudsword country command again, which adds what is missing"
