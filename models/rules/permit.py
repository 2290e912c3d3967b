"""May this subject do this to that row? A pure answer that a command asks again under lock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from models.errors import Forbidden, NotFound

Row = Mapping[str, Any]  # every column of the type that policies may read, by its SQL name
Test = Callable[[Row], bool]


def _passes(_row: Row) -> bool:
    return True


@dataclass(frozen=True)
class Permit:
    """What a subject may do to rows of one type by one action. Made by `policies.access` alone.

    It holds as long as the subject's authority version is the one in it.
    """

    type: str
    action: str
    kind: str  # of the subject
    id: str  # of the subject
    authority_version: int
    units: frozenset[str]  # for which the subject holds posts
    sees: Test
    may: Test
    posts: tuple[tuple[str | None, Test], ...]  # each post with what it grants alone
    policy: str | None = None  # the version of the policy that says so
    principals: frozenset[str] = frozenset()  # the subject, whoever it is besides, and for whom it acts
    roles: frozenset[tuple[str, str]] = frozenset()  # that the subject holds, each with the code of where
    grantors: Mapping[str, str] = field(default_factory=dict)  # whose each lent post is

    def check(self, row: Row) -> None:
        """Let a row pass that is there already.

        Raises:
            NotFound: the subject may not know that the row exists.
            Forbidden: the subject sees the row, but may not do this to it.
        """
        if not self.sees(row):
            raise NotFound("NOT_FOUND", type=self.type)
        self.check_new(row)

    def check_new(self, row: Row) -> None:
        """Let a row pass that this very action brings into being: nobody could have seen it yet.

        Raises:
            Forbidden: the subject may not make such a row.
        """
        if not self.may(row):
            raise Forbidden("FORBIDDEN", type=self.type, action=self.action)

    def passed(self) -> "Permit":
        """The same, for an act on a row behind the one that it was checked against: nothing more is asked."""
        return replace(self, sees=_passes, may=_passes, posts=())

    def post_for(self, row: Row) -> str | None:
        """The first post that allows this by itself; None when the subject needs no post for it."""
        return next((id for id, grants in self.posts if grants(row)), None)

    def on_behalf_of(self, post_id: str | None) -> str | None:
        """Whose post it is, when the subject acts by one that was lent."""
        return self.grantors.get(post_id) if post_id else None
