"""Who asks: a subject, and the posts by which it may do anything at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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


@dataclass(frozen=True)
class Narrowing:
    """What a token leaves of what its subject is granted (令牌收窄). It takes no denial away."""

    acts: frozenset[tuple[str, str]] | None = None  # types with their actions, or with `any`; None: all
    scope: str | None = None  # the scope code of the territory in which things must lie
    level: str = field(default="", compare=False)  # of that territory, once it was looked up

    def allows(self, type: str, action: str) -> bool:
        return self.acts is None or not self.acts.isdisjoint(((type, action), (type, "any")))

    @property
    def named(self) -> list[str] | None:
        """The names of the acts, in their order: `issue`, `issue:read`; None: all."""
        if self.acts is None:
            return None
        short = ((f"{type[0].lower()}{type[1:]}", action) for type, action in self.acts)
        return sorted(type if action == "any" else f"{type}:{action}" for type, action in short)

    @property
    def said(self) -> str:
        """`issue:count issue:read@330782`: the acts and the territory, either of which may be missing."""
        return f"{' '.join(self.named or ())}@{self.scope or ''}"


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
    narrowing: Narrowing | None = None  # by the token that it came with
    plans: WeakKeyDictionary[Any, dict[tuple[str, str], Any]] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False
    )

    @cached_property
    def principals(self) -> frozenset[str]:
        """Itself, whoever it is besides, and for whom it acts: what one of them did, none of them judges."""
        grantors = {post.grantor_id for post in self.posts if post.grantor_id}
        return frozenset({self.id, *grantors, *([self.alias] if self.alias else [])})

    def roles(self, action: str) -> frozenset[tuple[str, str]]:
        """The roles that count for an action, each with the code of where it is held."""
        return frozenset((post.role, post.code) for post in self.posts if post.allows(action))

    @cached_property
    def by_post(self) -> tuple[tuple[Post, "Subject"], ...]:
        """The same subject with each of its posts alone: grants of two posts are never mixed."""
        return tuple((post, replace(self, posts=(post,))) for post in self.posts)

    @cached_property
    def whole(self) -> "Subject":
        """The same subject as if its token did not narrow it: it must learn nothing by narrowing itself."""
        return self if self.narrowing is None else replace(self, narrowing=None)
