"""How is a target found by a number or a name: its own, or that of a person who belongs to it?

Protected values are never compared: only their blind indexes are, and only for readers of their class. Who
may not read them gets the same empty answer, whether there is such a person or not.
"""

import strawberry

from models.rules import identity
from models.rules.protected import PROTECTED
from models.rules.vocabulary import TargetStatus
from policies.conditions import FALSE, Condition
from schema.connections import Connection
from schema.context import Info
from schema.planner import plan_page
from schema.planner.finding import Belongs, plan_found
from schema.planner.readings import Reading
from schema.types.targets import Enterprise, Household

PERSONS = "Give one of these. Equal values are found, however they are written; parts of values are not."


@strawberry.input(one_of=True, description=f"A person, by one protected value. {PERSONS}")
class PersonLookup:
    """A person, by one protected value."""

    id_number: str | None = strawberry.field(
        default=strawberry.UNSET, description="The ID number (身份证号码); for readers of sensitive values."
    )
    phone: str | None = strawberry.field(
        default=strawberry.UNSET, description="The telephone; for readers of sensitive values."
    )
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="The whole name; for readers of personal values."
    )


@strawberry.type
class LookupQueries:
    """Targets by a number or a name."""

    @strawberry.field
    async def enterprise_by_uscc(self, info: Info, uscc: str) -> Enterprise | None:
        """The enterprise with this unified social credit code (统一社会信用代码); null if none is seen."""
        code = identity.uscc(uscc, field=("uscc",))
        return await plan_found(info, Enterprise, _with_uscc(code))

    @strawberry.field
    async def households_by_member(
        self,
        info: Info,
        person: PersonLookup,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Household] | None:
        """The households to which a person belongs, for readers who may read that value of its members."""
        action, condition = _asked(info, person, "household_member", "household_id", "pl.left_at IS NULL")
        return await plan_page(
            info,
            Household,
            action=action,
            condition=condition,
            first=first,
            after=after,
            last=last,
            before=before,
        )

    @strawberry.field
    async def enterprises_by_representative(
        self,
        info: Info,
        person: PersonLookup,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Enterprise] | None:
        """The enterprises for which a person speaks, for readers who may read that value."""
        action, condition = _asked(info, person, "enterprise_representative", "enterprise_id", "1=1")
        return await plan_page(
            info,
            Enterprise,
            action=action,
            condition=condition,
            first=first,
            after=after,
            last=last,
            before=before,
        )


def _with_uscc(code: str) -> Reading:
    """The one enterprise with this code: a code is unique among those that went up in no other."""
    shape = ("and", ("eq", "uscc", "text"), ("ne", "status", "text"))
    return Reading(where=shape, values=(code, TargetStatus.MERGED.value))


def _asked(info: Info, person: PersonLookup, table: str, via: str, still: str) -> tuple[str, Condition]:
    """The right that the look-up needs, and what it looks for."""
    given = {name: getattr(person, name) for name in ("id_number", "phone", "name")}
    field, value = next((name, value) for name, value in given.items() if value is not strawberry.UNSET)
    action = f"read.{PROTECTED[field].sensitivity.value.lower()}"
    if info.context.personal is None:
        return action, FALSE
    index = info.context.personal.blind(field, value)
    return action, Belongs(table, via, still, field, index)
