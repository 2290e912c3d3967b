"""Which unit may claim what in the demo county: departments in Yiwu, the two modules in 佛堂镇?"""

from uuid import UUID

from api.demo.clock import demo_id
from api.demo.places import FOTANG, YIWU
from models.commands import Work
from models.commands.reference_data import shipped_id
from models.commands.routing import set_rule
from models.rules.reference import CATEGORIES, DIVISIONS_ON, Category, categories, shipped
from models.rules.vocabulary import IssueKind
from policies.access import permit
from policies.actor import Subject

INDUSTRY, MARKET, HOUSING = "yiwu-industry", "yiwu-market", "yiwu-housing"
OF_MARKET = frozenset({"ENTERPRISE_APPROVAL", "ENTERPRISE_SUPERVISION"})
OF_HOUSING = frozenset({"ENTERPRISE_CONSTRUCTION", "ENTERPRISE_COMPLETION"})


def every_category() -> list[Category]:
    """The shipped categories, without their roots."""
    return [row for row in categories(shipped(CATEGORIES)) if row.parent_code]


def category_id(code: str) -> UUID:
    """The id of a shipped category."""
    return shipped_id("IssueCategory", code, DIVISIONS_ON)


def department(category: Category) -> str:
    """Which department of Yiwu is competent."""
    if category.code in OF_MARKET:
        return MARKET
    if category.code in OF_HOUSING or category.kind is not IssueKind.ENTERPRISE:
        return HOUSING
    return INDUSTRY


def module(category: Category, slug: str) -> str:
    """Which module of a township is competent."""
    return f"{slug}-economy" if category.kind is IssueKind.ENTERPRISE else f"{slug}-people"


async def set_rules(work: Work, admin: Subject) -> None:
    """Route every category, in the county and in the township that runs the whole loop by itself."""
    allowed = permit(admin, "RoutingRule", "create")
    for category in every_category():
        for place, unit in ((YIWU, department(category)), (FOTANG.code, module(category, FOTANG.slug))):
            jurisdiction = await work.reference.scope(work.connection, place)
            await set_rule(
                work,
                allowed,
                category_id=category_id(category.code),
                jurisdiction_id=jurisdiction.id,
                lead_unit_id=demo_id("Unit", unit),
            )
