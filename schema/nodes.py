"""What is common to everything that has an identity?"""

import strawberry

from schema.planner import global_id


@strawberry.interface
class Node:
    """Anything with a global id."""

    id: strawberry.ID = global_id(doc="Names this object anywhere: `node(id:)` finds it again.")
