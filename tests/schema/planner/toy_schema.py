"""What may be asked of the toy world, and how does it change?"""

import strawberry
from strawberry.schema.config import StrawberryConfig

from schema.connections import Connection
from schema.context import Info
from schema.describe import DescribedSchema
from schema.executor import PlannedExecution
from schema.lists import listing
from schema.planner import plan_list, plan_node, plan_nodes, plan_one, plan_page
from schema.scalars import SCALARS
from tests.schema.planner.toy import (
    Node,
    School,
    Shop,
    Ticket,
    Town,
    TownFilter,
    Venue,
    VenueFilter,
)


@strawberry.type
class Changed:
    """What a mutation answers."""

    id: strawberry.Private[str]

    @strawberry.field
    async def ticket(self, info: Info) -> Ticket | None:
        """The ticket."""
        return await plan_one(info, Ticket, self.id)


@strawberry.type
class Query:
    """All there is to ask."""

    @strawberry.field
    async def ticket(self, info: Info, id: strawberry.ID) -> Ticket | None:
        """A ticket."""
        return await plan_one(info, Ticket, id)

    @strawberry.field
    async def sure_ticket(self, info: Info, id: strawberry.ID) -> Ticket:
        """A ticket that must be there."""
        return await plan_one(info, Ticket, id)  # type: ignore[return-value]

    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Anything."""
        found: Node | None = await plan_node(info, id)
        return found

    @strawberry.field
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None] | None:
        """Anything, several times."""
        return await plan_nodes(info, ids)

    @strawberry.field
    async def venue(self, info: Info, id: strawberry.ID) -> Venue | None:
        """A venue."""
        return await plan_one(info, Venue, id)

    tickets = listing(Ticket, "tickets", "Tickets.")

    @strawberry.field
    async def towns(
        self, info: Info, first: int | None = None, where: TownFilter | None = None
    ) -> list[Town]:
        """Towns."""
        return await plan_list(info, Town, first=first, where=where)

    @strawberry.field
    async def venues(
        self, info: Info, first: int | None = None, where: VenueFilter | None = None
    ) -> Connection[Venue]:
        """Venues."""
        return await plan_page(info, Venue, first=first, where=where)

    @strawberry.field
    def hello(self) -> str:
        """Not planned."""
        return "hello"


@strawberry.type
class Mutation:
    """All there is to do."""

    @strawberry.mutation
    async def change(self, info: Info, id: strawberry.ID) -> Changed:
        """Change a ticket."""
        return Changed(id=id)


schema = DescribedSchema(
    query=Query,
    mutation=Mutation,
    types=[Shop, School],
    execution_context_class=PlannedExecution,
    config=StrawberryConfig(scalar_map=dict(SCALARS)),
)
