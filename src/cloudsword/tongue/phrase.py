"""A sentence with what fills its holes, said when the language is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from cloudsword.tongue.catalogue import translate
from cloudsword.tongue.marks import N_


class Sentence(Protocol):
    """What can be said in any language: a phrase, a listing, a member of a vocabulary, an error."""

    def name_in(self, language: str) -> str:
        """Return it in ``language``; English where that is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence and what fills its holes; as text it is English.

    Parameters
    ----------
    text
        An English sentence of the catalogues, with named holes.
    holes
        What fills them, by name. What has names in several languages is said in the sentence's.
    """

    text: str
    holes: Mapping[str, object]

    def name_in(self, language: str) -> str:
        """Return it in ``language``; English where that is not known."""
        found = translate(self.text, language)
        filled = {name: said(value, language) for name, value in self.holes.items()}
        return found.format(**filled) if filled else found

    def __str__(self) -> str:
        return self.name_in("en")


def phrase(text: str, /, **holes: object) -> Phrase:
    """Return a constant English sentence with what fills its holes.

    Parameters
    ----------
    text
        The sentence, with named holes.
    **holes
        What fills them.

    Returns
    -------
    Phrase
        Said later, in whatever language.

    Examples
    --------
    >>> str(phrase("in {value}", value=phrase("Search"))), phrase("Search").name_in("zh")
    ('in Search', '搜索')
    """
    return Phrase(text, holes)


def said(value: object, language: str) -> object:
    """Return ``value`` in ``language`` where it has names in several; else as it is."""
    named = getattr(value, "name_in", None)
    return named(language) if named else value


COMMA: Final = N_(", ", "between names")
SEMICOLON: Final = N_("; ", "between clauses")


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things, one after another.

    Parameters
    ----------
    values
        What has names in several languages is said in the language of the rest.
    between
        What stands between two of them.
    """

    values: tuple[object, ...]
    between: str = COMMA

    def name_in(self, language: str) -> str:
        """Return them in ``language``; English where that is not known."""
        return translate(self.between, language).join(str(said(value, language)) for value in self.values)

    def __str__(self) -> str:
        return self.name_in("en")


def listed(values: Iterable[object], between: str = COMMA) -> Listing:
    """Return several things as one hole is filled with them.

    Parameters
    ----------
    values
        In that order.
    between
        ``COMMA`` or ``SEMICOLON``.

    Returns
    -------
    Listing
        Said later, in whatever language.

    Examples
    --------
    >>> listed(["fifo", "lifo"]).name_in("zh")
    'fifo、lifo'
    """
    return Listing(tuple(values), between)
