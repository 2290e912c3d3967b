"""The mutation by which a person's values are destroyed when they ask for it."""

import strawberry
from strawberry.tools import create_type

from models.commands.retention import forget
from models.rules.ids import global_id
from schema.mutations.acts import Act, Payload, named
from schema.mutations.common_inputs import Keyed
from schema.mutations.inputs import Bare, ruled, text


@strawberry.input
class PersonalRecordAnonymiseInput(Keyed):
    """A person whose values are to be destroyed, and why."""

    person_id: strawberry.ID = ruled(
        Bare("Person"), "The person, as in `reporterId`: `Person_` and `me { id }`."
    )
    reason: str = text(500, "Why; the auditor reads it.")


@strawberry.type
class PersonalRecordAnonymisePayload(Payload):
    """What came of destroying a person's values."""

    @strawberry.field
    def person_id(self) -> strawberry.ID | None:
        """The person, of whom nothing but this id is left; null when refused."""
        return None if self.changed is None else strawberry.ID(global_id("Person", self.changed))


ACTS = (
    Act(
        name="personal_record_anonymise",
        doc="Destroy the name, telephone, ID number and address of a person who asks for it (个人信息删除)."
        " Nothing brings them back. Refused as long as an issue of theirs is open, or they belong to a"
        " household or speak for an enterprise that is served.",
        input=PersonalRecordAnonymiseInput,
        command=forget,
        of="PersonalRecord",
        action="anonymise",
        payload=PersonalRecordAnonymisePayload,
        row="person_id",
    ),
)

RetentionMutations = create_type("RetentionMutations", named(ACTS))
