"""What is common to everything that has an identity?"""

from typing import Any

import strawberry

from schema.planner import column, global_id


@strawberry.interface
class Node:
    """Anything with a global id."""

    id: strawberry.ID = global_id(doc="Names this object anywhere: `node(id:)` finds it again.")


def last_change() -> Any:
    """A field of whatever is corrected in place; its filter offers `updatedAfter` too."""
    return column(doc="When it last changed.")


def change_count() -> Any:
    """A field of whatever takes an `expectedVersion`."""
    return column(doc="One more with every change; give it back as `expectedVersion`.")
