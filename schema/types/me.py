"""Who am I here, and by which posts?"""

from datetime import datetime

import strawberry

from models.rules import vocabulary as v
from policies.actor import Narrowing, Subject
from policies.explaining import permissions
from schema.context import Info
from schema.planner import plan_one
from schema.types.access import permission_name
from schema.types.people import Cadre


@strawberry.type
class HeldPost:
    """A role that the reader holds at one place (任职)."""

    role: v.RoleCode = strawberry.field(description="The role.")
    level: v.JurisdictionLevel | None = strawberry.field(
        description="The tier of its jurisdiction; null for a reporter's, which is held anywhere."
    )
    code: str | None = strawberry.field(description="The scope code of its jurisdiction, or null.")
    unit_id: strawberry.ID | None = strawberry.field(description="The global id of its unit, if it has one.")
    on_behalf_of_id: strawberry.ID | None = strawberry.field(
        description="The global id of the cadre whose post it is, when it was lent (代理)."
    )
    actions: list[str] | None = strawberry.field(
        description="The only actions that it allows; null: all of the role."
    )
    until: datetime | None = strawberry.field(description="Until when it holds, if that is set.")


@strawberry.type
class TokenNarrowing:
    """What the reader's token leaves of their rights (令牌收窄)."""

    acts: list[str] | None = strawberry.field(
        description="The only acts, as `issue:read`, or `issue` for all of a type; null: any."
    )
    scope: str | None = strawberry.field(
        description="The scope code of the only jurisdiction in which things may lie; null: any."
    )


@strawberry.type
class Permission:
    """Something that the reader may do to some things of a type."""

    name: str = strawberry.field(description="Such as `issue:assign`.")
    type: str = strawberry.field(description="Such as `Issue`.")
    action: str = strawberry.field(description="Such as `assign`.")


@strawberry.type
class Me:
    """Whoever asks."""

    kind: v.SubjectKind = strawberry.field(description="What kind of subject the reader is.")
    id: strawberry.ID = strawberry.field(
        description="The subject's uuid, as in access tokens; not a global id."
    )
    posts: list[HeldPost] = strawberry.field(
        description="The posts that hold now, whatever the token leaves of them."
    )
    narrowed_to: TokenNarrowing | None = strawberry.field(
        description="What the token leaves of all that; null: everything. `permissions` has looked at it."
    )

    @strawberry.field
    def permissions(self, info: Info, on: list[str] | None = None) -> list[Permission]:
        """What the reader may do to some things of each type, or of the types `on` (权限): what to show.

        Whether one thing allows it, its `availableActions` and `explainAccess` tell.
        """
        return [
            Permission(name=permission_name(type, action), type=type, action=action)
            for type, action in permissions(info.context.subject, on)
        ]

    @strawberry.field
    async def cadre(self, info: Info) -> Cadre | None:
        """The reader as a cadre, if one."""
        subject = info.context.subject
        if subject.kind != v.SubjectKind.CADRE:
            return None
        return await plan_one(info, Cadre, f"Cadre_{subject.id}")


def me_of(subject: Subject) -> Me:
    """The subject, as it may see itself."""
    return Me(
        kind=v.SubjectKind(subject.kind),
        id=strawberry.ID(subject.id),
        posts=_posts(subject),
        narrowed_to=_left(subject.narrowing),
    )


def _left(narrowing: Narrowing | None) -> TokenNarrowing | None:
    return None if narrowing is None else TokenNarrowing(acts=narrowing.named, scope=narrowing.scope)


def _posts(subject: Subject) -> list[HeldPost]:
    return [
        HeldPost(
            role=v.RoleCode(post.role),
            level=v.JurisdictionLevel(post.level) if post.code else None,
            code=post.code or None,
            unit_id=strawberry.ID(f"Unit_{post.unit_id}") if post.unit_id else None,
            on_behalf_of_id=strawberry.ID(f"Cadre_{post.grantor_id}") if post.grantor_id else None,
            actions=None if post.actions is None else sorted(post.actions),
            until=post.until,
        )
        for post in subject.posts
    ]
