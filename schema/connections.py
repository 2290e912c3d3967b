"""What is a page of a list, in the words of Relay?"""

from typing import Generic, TypeVar

import strawberry

T = TypeVar("T")


@strawberry.type
class PageInfo:
    """Where a page lies in its list."""

    has_next_page: bool = strawberry.field(description="Whether the list goes on after this page.")
    has_previous_page: bool = strawberry.field(description="Whether the list began before this page.")
    start_cursor: str | None = strawberry.field(description="Give it as `before` to get the page before.")
    end_cursor: str | None = strawberry.field(description="Give it as `after` to get the page after.")


@strawberry.type
class Edge(Generic[T]):
    """A member of a list, and its place in it."""

    cursor: str = strawberry.field(description="A sealed place in this list, in this order, for this reader.")
    node: T = strawberry.field(description="The member.")


@strawberry.type
class Connection(Generic[T]):
    """One page of a list."""

    edges: list[Edge[T]] = strawberry.field(description="The members of this page with their cursors.")
    nodes: list[T] = strawberry.field(description="The members of this page.")
    page_info: PageInfo = strawberry.field(description="Where this page lies.")
    total_count: int = strawberry.field(description="How many members the list has; counted only when asked.")
