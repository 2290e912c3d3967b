"""By what may issues be grouped, and what is each group called?"""

from collections.abc import Callable

from models.dialects import Dialect
from models.rules import vocabulary as v
from models.rules.lights import light_sql
from models.rules.words import Word
from schema.planner.counting import Dimension
from schema.planner.rows import Row


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
    HOLDING_LEVEL = "HOLDING_LEVEL", "持有层级"
    DAY = "DAY", "日"
    WEEK = "WEEK", "周"
    MONTH = "MONTH", "月"


def _coded(column: str, words: type[Word]) -> Dimension:
    """Rows by a stored word of the vocabulary."""
    return _worded(lambda row: row.column(column), words)


def _worded(key: Callable[[Row], str], words: type[Word]) -> Dimension:

    def label(_dialect: Dialect, key: str, english: bool) -> str:
        cases = " ".join(f"WHEN '{word}' THEN '{_english(word) if english else word.zh}'" for word in words)
        return f"CASE {key} {cases} END"

    return Dimension(key, label)


def _english(word: Word) -> str:
    return word.value.replace("_", " ").capitalize()


def _place(level: str) -> Dimension:
    """Rows by the jurisdiction of one level that they lie in; the key is its scope code."""

    def label(_dialect: Dialect, key: str, _english: bool) -> str:
        return f"(SELECT j.name FROM jurisdiction j WHERE j.scope_code = {key})"

    return Dimension(lambda row: row.column(f"place_{level}"), label)


def _related(column: str, type: str, table: str, zh: str, en: str) -> Dimension:
    """Rows by another entity; the key is its global id."""

    def label(dialect: Dialect, key: str, english: bool) -> str:
        name = en if english else zh
        return f"(SELECT n.{name} FROM {table} n WHERE n.id = {dialect.uuid(key)})"

    return Dimension(
        lambda row: row.dialect.uuid_text(row.column(column)),
        label,
        lambda _dialect, key: f"'{type}_'||{key}",
    )


def _day(row: Row) -> str:
    return row.dialect.day(row.reported_at)


def _same(_dialect: Dialect, key: str, _english: bool) -> str:
    return key


D = StatisticsDimension

DIMENSIONS: dict[StatisticsDimension, Dimension] = {
    D.KIND: _coded("kind", v.IssueKind),
    D.SUBMISSION_KIND: _coded("submission_kind", v.SubmissionKind),
    D.FAMILY: _coded("family", v.IssueFamily),
    D.TERM: _coded("term", v.IssueTerm),
    D.CHARACTER: _coded("character", v.IssueCharacter),
    D.CATEGORY: _related("category_id", "IssueCategory", "issue_category", "name_zh", "name_en"),
    D.SOURCE: _coded("source", v.IssueSource),
    D.DEADLINE_CLASS: _coded("deadline_class", v.DeadlineClass),
    D.STATUS: _coded("status", v.IssueStatus),
    D.LIGHT: _worded(lambda row: light_sql(row.column, row.now), v.Light),
    D.DISPOSITION: _coded("disposition", v.Disposition),
    D.OUTCOME: _coded("outcome", v.ResolutionOutcome),
    D.SATISFACTION: _coded("satisfaction", v.Satisfaction),
    D.LEAD_UNIT: _related("lead_unit_id", "Unit", "unit", "name", "name"),
    D.CITY: _place("city"),
    D.DISTRICT: _place("district"),
    D.TOWNSHIP: _place("township"),
    D.VILLAGE: _place("village"),
    D.HOLDING_LEVEL: _coded("holding_level", v.JurisdictionLevel),
    D.DAY: Dimension(_day, _same),
    D.WEEK: Dimension(lambda row: row.dialect.monday(row.reported_at), _same),
    D.MONTH: Dimension(lambda row: f"substr({_day(row)},1,7)", _same),
}
