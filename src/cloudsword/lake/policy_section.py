"""One section of a policy file, read strictly: a misspelt key or a value outside its limits is an error."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudsword.errors import BadPolicy
from cloudsword.vocabulary.tracing_rules import TracingRule


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the file, with its dotted name for errors."""

    path: Path
    name: str
    tree: dict[str, Any]

    def only(self, *known: str) -> None:
        """Refuse any key but ``known``."""
        for key in self.tree:
            if key not in known:
                raise self.refused(key, self.tree[key], f"no such key; known here: {', '.join(known)}")

    def refused(self, key: str, value: object, limit: str) -> BadPolicy:
        """Return the error that names a key, its value and the limit."""
        dotted = f"{self.name}.{key}" if self.name else key
        return BadPolicy(path=self.path, key=dotted, value=value, limit=limit)

    def section(self, key: str) -> "Section":
        """Return the section ``key`` of this one; an absent one is empty."""
        found = self.tree.get(key, {})
        if not isinstance(found, dict):
            raise self.refused(key, found, f"must be a section, written [{key}]")
        return Section(self.path, f"{self.name}.{key}" if self.name else key, found)

    def integer(self, key: str, least: int, most: int, default: int = 0) -> int:
        """Return a whole number within its limits."""
        found = self.tree.get(key, default)
        if type(found) is not int or not least <= found <= most:
            raise self.refused(key, found, f"must be a whole number in {least}..{most}")
        return found

    def text(self, key: str, longest: int = 100) -> str:
        """Return a text that is there and not blank."""
        found = self.tree.get(key)
        if not isinstance(found, str) or not found.strip() or len(found) > longest:
            raise self.refused(key, found, f"must be a text of 1..{longest} characters")
        return found

    def one_of(self, key: str, known: tuple[str, ...], default: str, limit: str = "") -> str:
        """Return one of the words ``known``."""
        found = self.tree.get(key, default)
        if not isinstance(found, str) or found not in known:
            raise self.refused(key, found, limit or f"must be one of {', '.join(known)}")
        return found

    def rule(self, key: str, default: TracingRule | None) -> TracingRule:
        """Return a tracing rule; None as the default: it must be there."""
        if default is None and key not in self.tree:
            raise self.refused(key, None, f"must be one of {', '.join(TracingRule)}")
        known = {rule.value: rule for rule in TracingRule}
        return known[self.one_of(key, tuple(known), default or "")]
