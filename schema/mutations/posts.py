"""Mutations of posts: who may do what, where, for whom, until when."""

from collections.abc import Sequence
from datetime import datetime

import strawberry
from strawberry.tools import create_type

from models.commands import delegation, posts
from models.errors import BadInput
from models.rules import vocabulary as v
from policies.catalogue import TYPES
from schema.context import Context
from schema.mutations.acts import Act, named, payload
from schema.mutations.common_inputs import AnyOf, Keyed, Versioned, placed, said
from schema.mutations.inputs import Bare, reference, ruled
from schema.types.posts import Post

PostPayload = payload("PostPayload", "post", Post, "What came of a change of a post.")


class Action:
    """Reads the name of an action that policies know."""

    async def read(self, _context: Context, value: str, path: Sequence[str]) -> str:
        """The action.

        Raises:
            BadInput: UNKNOWN_CODE.
        """
        if not any(value in type.actions for type in TYPES.values()):
            raise BadInput("UNKNOWN_CODE", field=path, type="Action", value=value[:32])
        return value


@strawberry.input
class PostGrantInput(Keyed):
    """A post to be given to somebody else."""

    holder_id: strawberry.ID = ruled(AnyOf(("Cadre", "Client", "Person")), "Who gets it.")
    role: v.RoleCode = said("The role.")
    jurisdiction_id: strawberry.ID = placed(doc="Where it counts.")
    unit_id: strawberry.ID | None = reference(
        "Unit", doc="For which unit; HANDLER and UNIT_HEAD need one.", default=None
    )
    via: v.PostVia = said("How it comes to its holder.", default=v.PostVia.APPOINTMENT)
    actions: list[str] | None = ruled(
        Action(), "The only actions that it shall allow, such as `signFor`.", default=None
    )
    valid_from: datetime | None = said("From when; now if left out.", default=None)
    valid_to: datetime | None = said("Until when, if that is set.", default=None)


@strawberry.input
class PostRevokeInput(Versioned):
    """A post to be taken away."""

    post_id: strawberry.ID = ruled(Bare("Post"), "The post.")


@strawberry.input
class PostDelegateInput(Versioned):
    """A post to be lent to another cadre for some time (代理、顶岗)."""

    post_id: strawberry.ID = ruled(Bare("Post"), "The post, one's own or one that one administers.")
    holder_id: strawberry.ID = reference("Cadre", doc="Who acts by it meanwhile.")
    actions: list[str] | None = ruled(
        Action(), "The only actions that are lent, such as `signFor`; all that the post allows.", default=None
    )
    valid_from: datetime | None = said("From when; now if left out.", default=None)
    valid_to: datetime = said("Until when; no longer than the post itself.")
    reason: str = said("Why, such as leave (请假).")


ACTS = (
    Act(
        name="post_grant",
        doc="Give a post to somebody (授权), never to oneself. Nobody is two kinds of administrator at once.",
        input=PostGrantInput,
        command=posts.grant,
        of="Post",
        action="grant",
        payload=PostPayload,
    ),
    Act(
        name="post_revoke",
        doc="Take a post away now (撤销授权); it stays on record.",
        input=PostRevokeInput,
        command=posts.revoke,
        of="Post",
        action="revoke",
        payload=PostPayload,
        row="post_id",
    ),
    Act(
        name="post_delegate",
        doc="Lend a post of one's own to another cadre (代理): some of its acts, for some days. Who acts by"
        " it acts for its holder, as the history says. It cannot be lent on; `postRevoke` ends it, for"
        " whoever lent it or has it, and it ends with the post.",
        input=PostDelegateInput,
        command=delegation.delegate,
        of="Post",
        action="delegate",
        payload=PostPayload,
        row="post_id",
    ),
)

PostMutations = create_type("PostMutations", named(ACTS))
