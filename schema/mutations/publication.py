"""Mutations of whoever reads what was published."""

from strawberry.tools import create_type

from models.commands import issue as commands
from schema.mutations.acts import Act, named, payload
from schema.mutations.publication_inputs import PublicationCommentInput, PublicationObjectInput
from schema.types.publication import Publication

PublicationPayload = payload(
    "PublicationPayload", "publication", Publication, "What came of an objection or a comment."
)

ACTS = (
    Act(
        name="publication_object",
        doc="公示异议: Say, while `objectUntil` is not over, that a publication should not stand so. Whoever"
        " raised the issue may say so there (`issueObject`).",
        input=PublicationObjectInput,
        command=commands.object_to,
        of="Publication",
        action="object",
        payload=PublicationPayload,
        row="publication_id",
    ),
    Act(
        name="publication_comment",
        doc="公众评论: Say something below a publication. It shows once a publisher has allowed it.",
        input=PublicationCommentInput,
        command=commands.comment_on,
        of="Publication",
        action="comment",
        payload=PublicationPayload,
        row="publication_id",
    ),
)

PublicationMutations = create_type("PublicationMutations", named(ACTS))
