"""What must be said to publish an issue, or to object? Every field is the argument of its command."""

import strawberry

from schema.mutations.common_inputs import Keyed
from schema.mutations.inputs import Bare, reference, ruled, text
from schema.mutations.issue_inputs import IssueActInput

REDACTED = "Without names, addresses and numbers of whoever it is about (脱敏)."


@strawberry.input
class IssueDraftPublicationInput(IssueActInput):
    """What everybody may read of the issue, once a second person has confirmed it."""

    title: str = text(200, f"What it was about, in one line. {REDACTED}")
    question: str = text(5000, f"What was asked for. {REDACTED}")
    answer: str = text(5000, f"What was answered. {REDACTED}")


@strawberry.input
class IssueConfirmPublicationInput(IssueActInput):
    """Which draft was read and may be read by everybody."""

    publication_id: strawberry.ID = ruled(
        Bare("IssuePublication"), "`issue.publication.id`: refused if another draft has taken its place."
    )


@strawberry.input
class IssueObjectInput(IssueActInput):
    """Why what was published should not stand so."""

    text: str = text(2000, "What is wrong with it.")


@strawberry.input
class IssueDecideObjectionInput(IssueActInput):
    """What becomes of the publication, and what every objection that waits is answered."""

    upheld: bool = strawberry.field(description="Whether it is withdrawn; else it stands.")
    answer: str = text(2000, "What is answered, and what follows, such as a look-back (回头看).")


@strawberry.input
class IssueModerateCommentInput(IssueActInput):
    """Whether a comment of the public may be read."""

    comment_id: strawberry.ID = ruled(Bare("Comment"), "The comment.")
    allowed: bool = strawberry.field(description="Whether everybody may read it.")


@strawberry.input
class PublicationCommentInput(Keyed):
    """What somebody says below a publication (公众评论)."""

    publication_id: strawberry.ID = reference("Publication", doc="The publication.")
    text: str = text(2000, "The remark.")


@strawberry.input
class PublicationObjectInput(Keyed):
    """Why a publication should not stand so."""

    publication_id: strawberry.ID = reference("Publication", doc="The publication.")
    text: str = text(2000, "What is wrong with it.")
