"""What is in an empty file that somebody is to fill in?"""

from collections.abc import Iterator
from pathlib import Path

from api.transfer.history import workbook
from api.transfer.history.headings import ISSUE, NAMES, chinese, english, names
from models.commands.history import ISSUES, SHEETS
from models.rules.columns import Declared, Kind, Sheet

# What a clerk knows of an issue. All columns that an export has may be added.
USUAL = (
    *("external_id", "title", "body", "kind", "submission_kind", "category_id", "source", "status"),
    *("deadline_class", "confidentiality", "place_code", "origin_code", "holding_code"),
    *("reporter_name", "reporter_phone", "reporter_id_number", "reporter_address", "lead_unit_id"),
    *("reported_at", "reviewed_at", "assigned_at", "signed_at", "contacted_at", "studied_at", "resolved_at"),
    *("evaluated_at", "called_back_at", "written_off_at", "due_at"),
    *("outcome", "public_reply", "satisfaction", "solved", "refusal_reason", "account_number"),
)
USUAL_SHEETS = ("issues", "events")
KINDS = {
    Kind.TEXT: "文本 text",
    Kind.INT: "整数 whole number",
    Kind.BOOL: "是/否 yes or no",
    Kind.INSTANT: "日期时间（北京时间） date and time in Asia/Shanghai: 2019-10-31 09:00",
    Kind.DATE: "日期 day: 2019-10-31",
    Kind.PLACE: "辖区代码 code: 330782100",
    Kind.UNIT: "单位名称，重名时写“辖区代码/名称” name of a unit; code/name where there are several",
    Kind.CATEGORY: "类别代码或名称 code or name",
    Kind.SUBJECT: "反映人、干部，或标识 REPORTER, CADRE, or an id",
    Kind.TARGET: "统一社会信用代码或标识 USCC or id",
    Kind.VISIT: "标识 id",
    Kind.UUID: "标识 id",
    Kind.WORD: "可选值 one of a list",
}


def template(path: Path) -> None:
    """Write an empty workbook with the usual columns, and a page that explains all of them."""
    tables = [(NAMES[sheet.name], [_headings(sheet)]) for sheet in SHEETS if sheet.name in USUAL_SHEETS]
    workbook.write(path, [*tables, (workbook.EXPLAINED, list(_explained()))])


def _headings(sheet: Sheet) -> list[str]:
    chosen = [name for name in names(sheet) if sheet is not ISSUES or name in USUAL]
    return [chinese(name) + ("*" if name in _required(sheet) else "") for name in chosen]


def _required(sheet: Sheet) -> set[str]:
    return {ISSUE} | {column.name for column in sheet.columns if column.required}


def _explained() -> Iterator[list[str]]:
    yield ["工作表 sheet", "列 column", "column", "必填 required", "填写 what it holds"]
    for sheet in SHEETS:
        for column in sheet.columns:
            required = "是 yes" if column.required else ""
            yield [NAMES[sheet.name], chinese(column.name), english(column.name), required, _holds(column)]


def _holds(column: Declared) -> str:
    if column.words is not None:
        return "、".join(f"{word.zh} {word.value}" for word in column.words)
    return KINDS[column.kind]
