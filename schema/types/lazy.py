"""Types that refer to each other before they are made."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.types.issue import Issue
    from schema.types.meetings import CoordinationMeeting
    from schema.types.people import Cadre, Unit
    from schema.types.posts import Post
    from schema.types.reference import IssueCategory
    from schema.types.targets import Enterprise, ServiceTarget
    from schema.types.territory import Jurisdiction
    from schema.types.visits import Visit

LazyCadre = Annotated["Cadre", strawberry.lazy("schema.types.people")]
LazyEnterprise = Annotated["Enterprise", strawberry.lazy("schema.types.targets")]
LazyIssue = Annotated["Issue", strawberry.lazy("schema.types.issue")]
LazyIssueCategory = Annotated["IssueCategory", strawberry.lazy("schema.types.reference")]
LazyJurisdiction = Annotated["Jurisdiction", strawberry.lazy("schema.types.territory")]
LazyMeeting = Annotated["CoordinationMeeting", strawberry.lazy("schema.types.meetings")]
LazyPost = Annotated["Post", strawberry.lazy("schema.types.posts")]
LazyServiceTarget = Annotated["ServiceTarget", strawberry.lazy("schema.types.targets")]
LazyUnit = Annotated["Unit", strawberry.lazy("schema.types.people")]
LazyVisit = Annotated["Visit", strawberry.lazy("schema.types.visits")]
