"""What policy data says: categories, who is competent, how long things may take, which days are worked."""

from datetime import date, datetime

import strawberry

from models.rules import vocabulary as v
from schema.connections import Connection
from schema.filters import filter_of
from schema.nodes import Node, change_count, last_change
from schema.planner import Order, column, entity, part, to_list, to_many, to_one
from schema.types.lazy import LazyIssueCategory
from schema.types.people import Unit
from schema.types.territory import Jurisdiction


@entity("IssueCategory", table="issue_category", order=Order(("code", "text")))
@strawberry.type
class IssueCategory(Node):
    """What an issue is about (问题类别), in a tree."""

    code: str = column(doc="Its code.")
    kind: v.IssueKind = column(doc="Whose issues it is for.")
    name_zh: str = column(doc="Its Chinese name.")
    name_en: str = column(doc="Its English name.")
    active: bool = column(doc="Whether it is in use.")
    parent: LazyIssueCategory | None = to_one(column="parent_id", doc="The broader category.")
    children: Connection[LazyIssueCategory] = to_many(via="parent_id", doc="The narrower categories.")
    updated_at: datetime = last_change()


@part("RoutingRule", table="routing_assist", via="rule_id", order=Order(("created_at", "instant")))
@strawberry.type
class RoutingAssist(Node):
    """A unit that assists where a routing rule counts."""

    unit: Unit | None = to_one(column="unit_id", doc="The assisting unit (协办).")


@entity("RoutingRule", table="routing_rule", axes=("place",), order=Order(("created_at", "instant")))
@strawberry.type
class RoutingRule(Node):
    """Which units are competent for a category in a jurisdiction (职责清单、谁主管谁负责).

    It counts for narrower categories and in jurisdictions below, too, unless these have a rule of their own:
    the nearest jurisdiction decides, from the holder up, and of its rules that of the nearest category.
    """

    category: IssueCategory | None = to_one(column="category_id", doc="For which issues.")
    jurisdiction: Jurisdiction | None = to_one(column="place_id", doc="Held by which jurisdiction.")
    lead_unit: Unit | None = to_one(column="lead_unit_id", doc="The competent unit (主办).")
    assists: list[RoutingAssist] = to_list(via="rule_id", doc="Which units assist (协办).")
    claimable: bool = column(doc="Whether the unit may claim such issues by itself (认领).")
    valid_from: datetime = column(doc="Since when.")
    valid_to: datetime | None = column(
        doc="Until when: where the next rule begins, or was told to end; null while nobody has said."
    )
    updated_at: datetime = last_change()
    version: int = change_count()


@entity("DeadlineClass", table="deadline_class", order=Order(("jurisdiction_code", "text")))
@strawberry.type
class DeadlineTerms(Node):
    """How long a class of issues may take in a jurisdiction, and below it until set otherwise (限办时限)."""

    jurisdiction_code: str = column(doc="The jurisdiction that set it.")
    code: v.DeadlineClass = column(doc="The class.")
    days: int = column(doc="How many days after the day on which the clock started.")
    unit: v.DeadlineUnit = column(doc="In which days it counts.")
    yellow_lead: str = column(doc="How long before the deadline the light turns yellow, such as P1D.")
    stops_at: v.ClockStop = column(doc="Which act stops the clock.")
    valid_from: datetime = column(doc="Since when.")
    valid_to: datetime | None = column(doc="Until when.")
    updated_at: datetime = last_change()


@entity("CalendarDay", table="calendar_day", order=Order(("day", "date")))
@strawberry.type
class CalendarDay(Node):
    """A day that differs from Monday to Friday (节假日与调休)."""

    day: date = column(doc="The day.")
    area_code: str = column(doc="Where: the code of the province, or of an area that adds to its calendar.")
    is_workday: bool = column(doc="Whether it is worked.")
    holiday: str = column(doc="The holiday, in English.")
    name_zh: str = column(doc="The holiday, in Chinese.")
    updated_at: datetime = last_change()


@filter_of(RoutingAssist)
class RoutingAssistFilter:
    """Which assisting units. All that is given must hold."""


@entity("CalendarVersion", table="calendar_version", order=Order(("created_at", "instant")))
@strawberry.type
class CalendarVersion(Node):
    """One year of the work calendar as it was loaded (年度日历版本); the latest is the one that counts.

    `calendarDays` are the days as they are now. Versions from 1 were loaded; 0 is what was there before.
    """

    jurisdiction: Jurisdiction | None = to_one(
        column="place_id", doc="For whom: the province, or an area that adds to its calendar."
    )
    year: int = column(doc="The year.")
    number: int = column(doc="The version of that year.")
    document: str = column(doc="The document that says so (文号).")
    moved: int = column(doc="How many open clocks have moved with it.")
    settled_at: datetime | None = column(doc="When every open clock had followed it; null until then.")
    created_at: datetime = column(doc="When it was loaded.")
    updated_at: datetime = last_change()


@filter_of(CalendarVersion)
class CalendarVersionFilter:
    """Which versions. All that is given must hold."""


@filter_of(RoutingRule)
class RoutingRuleFilter:
    """Which routing rules. All that is given must hold."""


@filter_of(CalendarDay)
class CalendarDayFilter:
    """Which days. All that is given must hold."""


@filter_of(IssueCategory)
class IssueCategoryFilter:
    """Which issue categories. All that is given must hold."""


@filter_of(DeadlineTerms)
class DeadlineTermsFilter:
    """Which deadline classes. All that is given must hold."""
