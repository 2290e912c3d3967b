"""What may be counted of issues, and what do the figures read of each?"""

from models.reports.figures import DURATIONS, IssueCountable, IssueDuration
from models.reports.metrics import BASE
from schema.counting.cubes import Cube, Expression, field_sql, of_related
from schema.planner.rows import Scope
from schema.planner.statements import ALWAYS
from schema.types.dimensions import DIMENSIONS, INNER

C = IssueCountable
TARGETS = ("Enterprise", "Household", "Village", "Project", "Park", "Institution")


def _reporter(scope: Scope) -> str:
    """Who raised it, if the reader reads the name: else counts would tell that two have one reporter."""
    allowed, own = scope.may("read.personal"), scope.column("reporter_id")
    return own if allowed == ALWAYS else f"CASE WHEN {allowed} THEN {own} END"


def _seconds(duration: IssueDuration) -> Expression:
    start, end = DURATIONS[duration]

    def seconds(scope: Scope) -> str:
        first, last = field_sql(start, scope), field_sql(end, scope)
        between = scope.statement.dialect.seconds_between(first, last)
        return f"CASE WHEN {first} <= {last} THEN {between} END"

    return seconds


COUNTABLES: dict[IssueCountable, Expression] = {
    C.TARGET: of_related(TARGETS, "service_target", "target_id"),
    C.ENTERPRISE: of_related(["Enterprise"], "service_target", "target_id"),
    C.HOUSEHOLD: of_related(["Household"], "service_target", "target_id"),
    C.REPORTER: _reporter,
    C.LEAD_UNIT: of_related(["Unit"], "unit", "lead_unit_id"),
    C.CATEGORY: of_related(["IssueCategory"], "issue_category", "category_id"),
    C.PLACE: of_related(["Jurisdiction"], "jurisdiction", "place_id"),
    C.ORIGIN: of_related(["Jurisdiction"], "jurisdiction", "origin_id"),
    C.HOLDING: of_related(["Jurisdiction"], "jurisdiction", "holding_id"),
    C.VISIT: of_related(["Visit"], "visit", "visit_id"),
}

SPANS = {duration: _seconds(duration) for duration in DURATIONS}

ISSUES = Cube(
    base=BASE,
    dimensions=INNER | {dimension.name: how for dimension, how in DIMENSIONS.items()},
    facts={str(name): how for name, how in (*COUNTABLES.items(), *SPANS.items())},
)
