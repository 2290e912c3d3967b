"""What differs between two policies? Line by line of what they say: comments and blanks say nothing."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.rules.vocabulary import PolicyChange
from policies.document import lines


class Change(NamedTuple):
    """One line that two policies do not share. `name` is a rule's id, or the whole pair of `g` and `g2`."""

    kind: PolicyChange
    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        shown = [(sign, line) for sign, line in (("-", self.before), ("+", self.after)) if line is not None]
        return "\n".join(f"{sign} {line}" for sign, line in shown)


def entries(text: str) -> dict[str, str]:
    """What the lines of a policy say, by their names.

    Raises:
        PolicyError: a line that is neither a rule nor a pair.
    """
    return {name_of(cells): spelt(cells) for _, cells in lines(text)}


def name_of(cells: list[str]) -> str:
    """What a line is known by through all versions."""
    return cells[1] if cells[0] == "p" and len(cells) > 1 else ", ".join(cells)


def spelt(cells: list[str]) -> str:
    """A line in its plain form."""
    return ", ".join(f'"{cell}"' if "," in cell else cell for cell in cells)


def diff(before: str, after: str) -> list[Change]:
    """What `after` says otherwise than `before`, in the order of `after`, the removed last.

    Raises:
        PolicyError: one of them has a line that is neither a rule nor a pair.
    """
    return [*_changes(entries(before), entries(after))]


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name, line in new.items():
        if name not in old:
            yield Change(PolicyChange.ADDED, name, None, line)
        elif old[name] != line:
            yield Change(PolicyChange.CHANGED, name, old[name], line)
    for name, line in old.items():
        if name not in new:
            yield Change(PolicyChange.REMOVED, name, line, None)
