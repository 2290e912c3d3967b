"""How is a list of entities offered at the root: with every argument that a list takes?"""

from typing import Any

from strawberry.types.fields.resolver import StrawberryResolver

from schema.connections import Connection
from schema.context import Info
from schema.planner import Listing, Order, plan_page
from schema.planner.preparing import Seen


def listing(
    entity: type[Any], name: str, doc: str, *, order: Order | None = None, seen: Seen | None = None
) -> Any:
    """A connection of the rows of an entity that the reader may see, or that `seen` leaves of them."""

    async def resolve(info: Info, **given: Any) -> Any:
        sorted_by = given.pop("order_by", None) or order
        return await plan_page(info, entity, order=sorted_by, seen=seen, **given)

    resolve.__name__ = name
    resolve.__annotations__["return"] = Connection[entity] | None  # type: ignore[valid-type]
    return Listing(description=doc, base_resolver=StrawberryResolver(resolve))
