"""A release brings another default policy: what becomes of a site's own? Three texts make a fourth.

As with three versions of a program: what only the release changed is taken over, what only the site changed
stays, and where both changed a line the site's stays and is named.
"""

from typing import NamedTuple

from policies.diffing import diff, entries, name_of, spelt
from policies.document import Text, lines

NEW = "# Of the new default policy."


class Line(NamedTuple):
    """One line that the new default has otherwise than the old one, and what the site has in its place."""

    name: str
    old: str | None
    new: str | None
    here: str | None

    @property
    def conflicts(self) -> bool:
        """Whether the site has changed it too, in another way."""
        return self.here not in (self.old, self.new)


class Merged(NamedTuple):
    """The draft, every line that the release changed, and whether the cases have to be looked at."""

    text: Text
    lines: tuple[Line, ...]
    cases_conflict: bool

    @property
    def conflicts(self) -> tuple[Line, ...]:
        """The lines that both have changed."""
        return tuple(line for line in self.lines if line.conflicts)


def three_way(old: str, new: str, here: str) -> tuple[Line, ...]:
    """Every line that the new default changes, beside the site's.

    Raises:
        PolicyError: one of them has a line that is neither a rule nor a pair.
    """
    mine = entries(here)
    return tuple(
        Line(change.name, change.before, change.after, mine.get(change.name)) for change in diff(old, new)
    )


def merge(old: Text, new: Text, here: Text) -> Merged:
    """The site's policy with what the release changed, wherever the site had not.

    Raises:
        PolicyError: one of them has a line that is neither a rule nor a pair.
    """
    changed = three_way(old.rules, new.rules, here.rules)
    own_cases = here.cases not in (old.cases, new.cases)
    rules = new.rules if entries(here.rules) == entries(old.rules) else _applied(here.rules, changed)
    cases = here.cases if own_cases else new.cases
    return Merged(Text(rules, cases), changed, own_cases and old.cases != new.cases)


def _applied(here: str, changed: tuple[Line, ...]) -> str:
    """The site's text, with its comments, and the lines of the release put in."""
    taken = {line.name: line for line in changed if not line.conflicts and line.here != line.new}
    named = {number: name_of(cells) for number, cells in lines(here)}
    kept: list[str] = []
    for number, text in enumerate(here.splitlines(), 1):
        change = taken.get(named.get(number, ""))
        if change is None:
            kept.append(text)
        elif change.new is not None:
            kept.append(_spelt_alike(text, change.new))
    added = [line.new for line in taken.values() if line.here is None and line.new is not None]
    return "\n".join([*kept, *(["", NEW, *added] if added else [])]) + "\n"


def _spelt_alike(text: str, line: str) -> str:
    """The line, unless the text says the same with other blanks."""
    [(_, cells)] = lines(text)
    return text if spelt(cells) == line else line
