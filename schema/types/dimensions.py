"""By what may issues be grouped, and what is each group called?"""

from models.rules import vocabulary as v
from models.rules.words import Word
from schema.counting.cubes import Dimension, field_sql, of_field, of_related
from schema.counting.fixing import MONTHS
from schema.enums import described
from schema.planner.rows import Scope
from schema.planner.statements import Statement


class StatisticsDimension(Word):
    """What issues may be grouped by (统计维度). Days, weeks and months are those of the report, in China."""

    KIND = "KIND", "类型"
    SUBMISSION_KIND = "SUBMISSION_KIND", "诉求性质"
    FAMILY = "FAMILY", "门类"
    TERM = "TERM", "期限"
    CHARACTER = "CHARACTER", "性质"
    CATEGORY = "CATEGORY", "类别"
    SOURCE = "SOURCE", "来源"
    DEADLINE_CLASS = "DEADLINE_CLASS", "限办类别"
    STATUS = "STATUS", "状态"
    LIGHT = "LIGHT", "灯色"
    DISPOSITION = "DISPOSITION", "处置方式"
    OUTCOME = "OUTCOME", "办理结果"
    SATISFACTION = "SATISFACTION", "满意度"
    LEAD_UNIT = "LEAD_UNIT", "主办单位"
    CITY = "CITY", "设区市"
    DISTRICT = "DISTRICT", "县(市、区)"
    TOWNSHIP = "TOWNSHIP", "乡镇街道"
    VILLAGE = "VILLAGE", "村社区"
    ORIGIN_CITY = "ORIGIN_CITY", "来源设区市"
    ORIGIN_DISTRICT = "ORIGIN_DISTRICT", "来源县(市、区)"
    ORIGIN_TOWNSHIP = "ORIGIN_TOWNSHIP", "来源乡镇街道"
    HOLDING_LEVEL = "HOLDING_LEVEL", "持有层级"
    HOLDING_CITY = "HOLDING_CITY", "持有设区市"
    HOLDING_DISTRICT = "HOLDING_DISTRICT", "持有县(市、区)"
    HOLDING_TOWNSHIP = "HOLDING_TOWNSHIP", "持有乡镇街道"
    DAY = "DAY", "日"
    WEEK = "WEEK", "周"
    MONTH = "MONTH", "月"


described(StatisticsDimension)

D = StatisticsDimension
LEVELS = ("province", "city", "district", "township", "village", "grid")


def _coded(field: str, words: type[Word]) -> Dimension:
    """By a word of the vocabulary."""
    return Dimension(of_field(field), words, axis=field, fixed_by=("eq", field))


def place_name(axis: str, level: str) -> str:
    """The dimension of the jurisdictions of one level."""
    return (level if axis == "place" else f"{axis}_{level}").upper()


def _place(axis: str, level: str) -> Dimension:
    """By the jurisdiction of one level; the key is its scope code."""
    above = tuple(place_name(axis, higher) for higher in LEVELS[: LEVELS.index(level)])
    key = of_related(["Jurisdiction"], "jurisdiction", f"{axis}_{level}", "scope_code")
    return Dimension(key, None, _jurisdiction, "", "territory", above, ("within", axis, level))


def _below(axis: str, level: str) -> Dimension:
    """By the jurisdictions right below one of a level, of whichever level they are."""
    at = LEVELS.index(level) + 1
    keys = [_place(axis, lower).key for lower in LEVELS[at:]]
    above = tuple(place_name(axis, higher) for higher in LEVELS[:at])

    def key(scope: Scope) -> str:
        # The NULLs, because SQLite makes no coalesce of fewer than two, and a grid has nothing below.
        return f"coalesce({','.join([*(one(scope) for one in keys), 'NULL', 'NULL'])})"

    return Dimension(key, None, _jurisdiction, "", "territory", above)


def _jurisdiction(_statement: Statement, key: str, _english: bool) -> str:
    return f"(SELECT j.name FROM jurisdiction j WHERE j.scope_code = {key})"


def _entity(field: str, type: str, table: str, zh: str, en: str) -> Dimension:
    """By another entity; the key is told as its global id."""
    seen = of_related([type], table, f"{field}_id")

    def key(scope: Scope) -> str:
        return scope.statement.dialect.uuid_text(seen(scope))

    def label(statement: Statement, key: str, english: bool) -> str:
        name = en if english else zh
        return f"(SELECT n.{name} FROM {table} n WHERE n.id = {statement.dialect.uuid(key)})"

    fixed_by = ("relation", field, ("eq", "id"))
    return Dimension(key, None, label, f"{type}_", field, (), fixed_by)


def _day(scope: Scope) -> str:
    return scope.statement.dialect.day(field_sql("reported_at", scope))


def _monday(scope: Scope) -> str:
    return scope.statement.dialect.monday(field_sql("reported_at", scope))


def _month(scope: Scope) -> str:
    return f"substr({_day(scope)},1,7)"


DIMENSIONS: dict[StatisticsDimension, Dimension] = {
    D.KIND: _coded("kind", v.IssueKind),
    D.SUBMISSION_KIND: _coded("submission_kind", v.SubmissionKind),
    D.FAMILY: _coded("family", v.IssueFamily),
    D.TERM: _coded("term", v.IssueTerm),
    D.CHARACTER: _coded("character", v.IssueCharacter),
    D.CATEGORY: _entity("category", "IssueCategory", "issue_category", "name_zh", "name_en"),
    D.SOURCE: _coded("source", v.IssueSource),
    D.DEADLINE_CLASS: _coded("deadline_class", v.DeadlineClass),
    D.STATUS: _coded("status", v.IssueStatus),
    D.LIGHT: _coded("light", v.Light),
    D.DISPOSITION: _coded("disposition", v.Disposition),
    D.OUTCOME: _coded("outcome", v.ResolutionOutcome),
    D.SATISFACTION: _coded("satisfaction", v.Satisfaction),
    D.LEAD_UNIT: _entity("lead_unit", "Unit", "unit", "name", "name"),
    **{StatisticsDimension[level.upper()]: _place("place", level) for level in LEVELS[1:5]},
    **{StatisticsDimension[f"ORIGIN_{level}".upper()]: _place("origin", level) for level in LEVELS[1:4]},
    D.HOLDING_LEVEL: Dimension(
        lambda scope: scope.column("holding_level"), v.JurisdictionLevel, axis="holding_level"
    ),
    **{StatisticsDimension[f"HOLDING_{level}".upper()]: _place("holding", level) for level in LEVELS[1:4]},
    D.DAY: Dimension(_day),
    D.WEEK: Dimension(_monday),
    D.MONTH: Dimension(_month, axis=MONTHS),
}

AXES = ("place", "origin", "holding")

# By what else issues are told apart: for maps, and where small numbers are withheld.
INNER: dict[str, Dimension] = {
    **{place_name(axis, level): _place(axis, level) for axis in AXES for level in LEVELS},
    **{f"{place_name(axis, level)}_BELOW": _below(axis, level) for axis in AXES for level in LEVELS},
}
