"""Which rows does one person see of a world? Plain Casbin is asked about each, one by one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from policies.actor import Subject
from tests.paths.worlds import World
from tests.policies.people import Somebody, subject_of
from tests.policies.stored import NOW
from tests.reference.seeing import Reader
from tests.reference.tables import Tables, Thing, things


@dataclass
class Seen:
    """What `somebody` sees: the rows of the tables that every reading has to agree with."""

    world: World
    tables: Tables
    somebody: Somebody
    known: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def subject(self) -> Subject:
        named = {row[name] for row in self.tables["issue"].values() for name in _COMPLAINED if row[name]}
        return subject_of(self.world.society, self.somebody, named)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.subject, self.tables, NOW, self.world.policy)

    @cached_property
    def issues(self) -> list[Thing]:
        """The issues that they read, the newest first."""
        return sorted(self.reader.rows("Issue"), key=lambda issue: issue.row["reported_at"], reverse=True)

    @cached_property
    def hidden(self) -> list[Thing]:
        """Those that they do not."""
        seen = {issue.id for issue in self.issues}
        return [issue for id, issue in things(self.tables, "Issue").items() if id not in seen]

    def true(self, of: Callable[["Seen"], Any]) -> Any:
        """What is true by one reading of these rows, which is kept."""
        if of not in self.known:
            self.known[of] = of(self)
        return self.known[of]

    def may(self, issue: Thing, action: str) -> bool:
        return self.reader.may(issue, action)

    def target(self, issue: Thing) -> str | None:
        """The enterprise of an issue, if there is one and they see it."""
        found = self.reader.row("Enterprise", issue.row["target_id"])
        return found and found.id

    def other(self, one: Somebody) -> "Seen":
        """What somebody else sees."""
        return Seen(self.world, self.tables, one)


_COMPLAINED = ("respondent_cadre_id", "respondent_unit_id")
