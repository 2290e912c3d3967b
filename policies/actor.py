"""Who asks: a subject, and the posts by which it may do anything at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary


@dataclass(frozen=True)
class Post:
    """One role at one jurisdiction, perhaps for one unit.

    `levels` are the scope codes from the province down to the jurisdiction itself, as
    `("city", "3307")`; `actions` narrows what the role allows (delegation, tokens), never what it denies.
    """

    id: str | None  # None: implied by what the subject is, no row
    role: str
    level: str
    code: str
    levels: tuple[tuple[str, str], ...]
    unit_id: str | None = None
    actions: frozenset[str] | None = None
    until: datetime | None = None
    via: str = "APPOINTMENT"
    grantor_id: str | None = None  # whose post it is, when it was lent

    def allows(self, action: str) -> bool:
        return self.actions is None or action in self.actions


@dataclass(frozen=True, eq=False)
class Subject:
    """Whoever asks, as of one authority version.

    Compared by identity: plans are kept on it and die with it. `links` holds the ids that relations lead to.
    """

    kind: str
    id: str
    authority_version: int
    posts: tuple[Post, ...] = ()
    clearance: int = 0
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    until: datetime | None = None  # the first instant at which its posts or links are others
    alias: str | None = None  # the same human being as another subject: the cadre as a citizen, and back
    plans: WeakKeyDictionary[Any, dict[tuple[str, str], Any]] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False
    )

    @cached_property
    def principals(self) -> frozenset[str]:
        """Itself, whoever it is besides, and for whom it acts: what one of them did, none of them judges."""
        grantors = {post.grantor_id for post in self.posts if post.grantor_id}
        return frozenset({self.id, *grantors, *([self.alias] if self.alias else [])})

    @cached_property
    def by_post(self) -> tuple[tuple[Post, "Subject"], ...]:
        """The same subject with each of its posts alone: grants of two posts are never mixed."""
        return tuple((post, self._with_only(post)) for post in self.posts)

    def _with_only(self, post: Post) -> "Subject":
        return Subject(
            self.kind,
            self.id,
            self.authority_version,
            (post,),
            self.clearance,
            self.links,
            self.until,
            self.alias,
        )
