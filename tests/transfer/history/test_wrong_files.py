"""A wrong file gets a clear answer and changes nothing."""

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from api.transfer.history import workbook
from tests.transfer.history.conftest import Site
from tests.transfer.history.test_importing_issues import IMPORT, IN_PROGRESS, SHOWN, WRITTEN_OFF

HEADINGS = {
    "原编号": "YW-1",
    "标题": "断头路",
    "类型": "企业",
    "诉求性质": "困难",
    "状态": "已上报",
    "发生地": "330782100",
    "上报时间": "2019-05-07 09:00",
    "反映人姓名": "张三",
    "反映人电话": "15400001234",
}


def text(**changes: Any) -> str:
    """A table of one row with Chinese headings."""
    row = {name: value for name, value in (HEADINGS | changes).items() if value is not None}
    out = io.StringIO()
    csv.writer(out).writerows([list(row), list(row.values())])
    return out.getvalue()


def book(path: Path, **changes: Any) -> Workbook:
    made = Workbook()
    row = HEADINGS | changes
    sheet = made.active
    assert sheet is not None
    sheet.append(list(row))
    sheet.append(list(row.values()))
    made.save(path)
    return made


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_texts_come_as_excel_and_others_save_them(site: Site, encoding: str) -> None:
    file = site.folder / "yiwu.csv"
    file.write_bytes(text().encode(encoding))

    result = site.run(*IMPORT, str(file))

    assert result.stdout == "1 issues imported, 0 were imported before.\n"
    [issue] = site.ask("query { issues { nodes { title reporterName light } } }", by="office")["issues"][
        "nodes"
    ]
    assert issue == {"title": "断头路", "reporterName": "张三", "light": "NONE"}


def test_a_workbook_comes_with_dates_and_numbers_of_its_own(site: Site) -> None:
    file = site.folder / "yiwu.xlsx"
    book(
        file,
        上报时间=datetime(2019, 5, 7, 9, 0),  # noqa: DTZ001
        反映人电话=15400001234,
        原编号=20190001,
    )

    result = site.run(*IMPORT, str(file))

    assert result.stdout == "1 issues imported, 0 were imported before.\n"
    [issue] = site.ask("query { issues { nodes { externalId reportedAt } } }")["issues"]["nodes"]
    assert issue == {"externalId": "20190001", "reportedAt": "2019-05-07T01:00:00.000Z"}


def test_a_template_can_be_filled_in(site: Site) -> None:
    file = site.folder / "empty.xlsx"

    made = site.call("import", "issues", "--template", str(file))
    result = site.run(*IMPORT, str(file))

    assert made.exit_code == 0
    assert "There is no issue in the file" in result.stderr


def merged(path: Path) -> None:
    made = book(path)
    assert made.active is not None
    made.active.merge_cells("A3:C3")
    made.save(path)


def bomb(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"\0" * (2 << 20))


def entities(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')


def long(path: Path) -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("问题")
    for _ in range(32):
        sheet.append(list(HEADINGS))
    made.save(path)


def several(path: Path) -> None:
    made = book(path)
    made.create_sheet("流水").append(["日期"])
    made.save(path)


def saved(content: bytes | str) -> Callable[[Path], Any]:
    return lambda path: path.write_bytes(content.encode() if isinstance(content, str) else content)


WHOLE: list[tuple[str, str, Callable[[Path], Any]]] = [
    ("FILE_FORMAT", "yiwu.xls", saved("")),
    ("FILE_DAMAGED", "yiwu.xlsx", saved("no workbook")),
    ("FILE_DAMAGED", "yiwu.xlsx", entities),
    ("FILE_TOO_LARGE", "yiwu.xlsx", bomb),
    ("FILE_TOO_LARGE", "yiwu.xlsx", long),
    ("MERGED_CELLS", "yiwu.xlsx", merged),
    ("SHEET_UNKNOWN", "yiwu.xlsx", several),
    ("FILE_ENCODING", "yiwu.csv", saved(text().encode("utf-16"))),
    ("FILE_ENCODING", "yiwu.csv", saved(b"\xff\xff\xff")),
    ("HEADING_UNKNOWN", "yiwu.csv", saved("姓名,金额\n张三,3\n")),
    ("HEADING_UNKNOWN", "yiwu.csv", saved(text(颜色="红"))),
    ("HEADING_MISSING", "yiwu.csv", saved(text(标题=None))),
    ("HEADING_TWICE", "yiwu.csv", saved(text(title="断头路"))),
    ("NO_ROWS", "yiwu.csv", saved("")),
    ("NO_ROWS", "yiwu.csv", saved(text().splitlines()[0])),
    ("FILE_DAMAGED", "yiwu.jsonl", saved("{")),
    ("FILE_DAMAGED", "yiwu.jsonl", saved("[]")),
    ("FILE_DAMAGED", "yiwu.jsonl", saved('{"title": {"a": 1}}')),
    ("HEADING_UNKNOWN", "yiwu.jsonl", saved('{"titel": "断头路"}')),
    ("SHEET_UNKNOWN", "yiwu.jsonl", saved('{"histories": []}')),
]


def test_a_wrong_file_is_refused_whole(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.reasons import REASONS

    monkeypatch.setattr(workbook, "MOST_ROWS", 20)
    monkeypatch.setattr(workbook, "MOST_BYTES", 1 << 20)
    answers = []
    for reason, name, make in WHOLE:
        make(site.folder / name)
        result = site.run(*IMPORT, str(site.folder / name))
        said = REASONS[reason][0].split("{")[0]
        answers.append(
            (reason, said in result.stderr, "Nothing was imported." in result.stderr, result.exit_code)
        )

    assert answers == [(reason, True, True, 1) for reason, _, _ in WHOLE]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("标题 title", "REQUIRED", {"标题": " "}),
    ("标题 title", "TOO_LONG", {"标题": "长" * 201}),
    ("标题 title", "FORMULA", {"标题": "=1+1"}),
    ("原编号 externalId", "REQUIRED", {"原编号": ""}),
    ("类型 kind", "UNKNOWN_WORD", {"类型": "外星人"}),
    ("状态 status", "UNKNOWN_WORD", {"状态": "完成"}),
    ("状态 status", "NOT_REPORTED", {"状态": "草稿"}),
    ("发生地 place", "UNKNOWN_HERE", {"发生地": "990000"}),
    ("问题类别 category", "UNKNOWN_HERE", {"问题类别": "外星"}),
    ("主办单位 leadUnit", "UNKNOWN_HERE", {"主办单位": "外星局"}),
    ("服务对象 target", "UNKNOWN_HERE", {"服务对象": "91330199MA27ABCD44"}),
    ("上报人 submittedBy", "UNKNOWN_HERE", {"上报人": "Cadre_016e20a0-84c8-7bec-a0cd-4c7892062557"}),
    ("上报时间 reportedAt", "NOT_AN_INSTANT", {"上报时间": "去年五月"}),
    ("上报时间 reportedAt", "NOT_AN_INSTANT", {"上报时间": "31/10/2019"}),
    ("上报时间 reportedAt", "NOT_AN_INSTANT", {"上报时间": "2019-02-30"}),
    ("上报时间 reportedAt", "NOT_YET", {"上报时间": "2099-10-31"}),
    ("对接时间 contactedAt", "IN_WRONG_ORDER", {"对接时间": "2019-05-06"}),
    ("办理轮次 round", "NOT_A_NUMBER", {"办理轮次": "两次"}),
    ("曾亮红灯 everRed", "NOT_YES_OR_NO", {"曾亮红灯": "可能"}),
    ("反映人电话 reporterPhone", "MASKED_VALUE", {"反映人电话": "154****1234"}),
    ("反映人身份证号 reporterIdNumber", "MALFORMED_ID_NUMBER", {"反映人身份证号": "123"}),
    ("当前持有辖区 holding", "TERRITORY_DISAGREES", {"当前持有辖区": "330726"}),
    (
        "到期时间 dueAt",
        "STATUS_NEEDS",
        {"状态": "待交办", "限办类别": "复杂", "问题类别": "ENTERPRISE_TALENT"},
    ),
    ("公开答复 publicReply", "STATUS_NEEDS", {"状态": "不予受理", "不予受理理由": "无事实"}),
]


def test_a_wrong_row_is_named_by_column_and_code(site: Site) -> None:
    file, found = site.folder / "yiwu.csv", []
    for _, _, changes in ROWS:
        file.write_text(text(**changes), encoding="utf-8")
        result = site.run(*IMPORT, str(file))
        assert result.exit_code == 1
        found.append(site.errors("yiwu.errors.csv"))

    assert found == [[["问题 issues", "2", column, code]] for column, code, _ in ROWS]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


def changed(**last: Any) -> dict[str, Any]:
    """The issue with its last event otherwise."""
    *events, end = WRITTEN_OFF["events"]
    return WRITTEN_OFF | {"events": [*events, end | last]}


START = {"reason": "START", "shiftSeconds": 307800, "at": "2019-05-07 10:30"}
PARTS: list[tuple[list[str], dict[str, Any]]] = [
    (["经过 events", "办后状态 statusAfter", "EVENTS_DISAGREE"], changed(action="评论")),
    (["经过 events", "办理轮次 round", "ROUNDS_DISAGREE"], changed(round=2)),
    (["经过 events", "时间 at", "NOT_YET"], changed(at="2099-01-01")),
    (["经过 events", "事件 type", "UNKNOWN_WORD"], changed(type="issue.solvd")),
    (
        ["时限台账 ledger", "变动秒数 shiftSeconds", "LEDGER_DISAGREES"],
        {"ledger": [START | {"shiftSeconds": 1}]},
    ),
    (["时限台账 ledger", "事由 reason", "LEDGER_DISAGREES"], {"ledger": [START | {"reason": "EXTENSION"}]}),
    (
        ["评价 evaluations", "办理轮次 round", "ROUNDS_DISAGREE"],
        {"evaluations": [{"satisfaction": "SATISFIED", "solved": "是", "at": "2019-05-10", "round": 3}]},
    ),
    (
        ["评论 comments", "时间 at", "IN_WRONG_ORDER"],
        {"comments": [{"audience": "内部", "text": "已看", "at": "2019-05-06"}]},
    ),
]


def test_a_past_that_contradicts_itself_is_refused(site: Site) -> None:
    found = []
    for _, change in PARTS:
        result = site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF | change))
        assert result.exit_code == 1
        found.append(site.errors("yiwu.errors.csv")[0])

    assert found == [[sheet, "1", column, code] for (sheet, column, code), _ in PARTS]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


def test_rows_of_no_issue_and_of_one_twice_are_named(site: Site) -> None:
    head, row = text().splitlines()
    (site.folder / "yiwu.csv").write_text("\n".join([head, row, row]), encoding="utf-8")
    events = "所属问题,事项,时间\nYW-1,上报,2019-05-07 09:00\nYW-9,上报,2019-05-07 09:00\n"
    (site.folder / "yiwu.events.csv").write_text(events, encoding="utf-8")

    result = site.run(*IMPORT, str(site.folder / "yiwu.csv"))

    assert result.exit_code == 1
    assert sorted(site.errors("yiwu.errors.csv")) == [
        ["经过 events", "2", "所属问题 issue", "AMBIGUOUS"],
        ["经过 events", "3", "所属问题 issue", "ISSUE_NOT_IN_FILE"],
        ["问题 issues", "3", "", "ISSUE_TWICE"],
    ]
    assert site.ask(SHOWN)["issues"]["totalCount"] == 0


def test_digits_that_excel_has_lost_are_missed(site: Site) -> None:
    file = site.folder / "yiwu.xlsx"
    book(file, 反映人身份证号=330199195001010005)

    result = site.run(*IMPORT, str(file))

    assert result.exit_code == 1
    assert site.errors("yiwu.errors.csv") == [
        ["问题 issues", "2", "反映人身份证号 reporterIdNumber", "DIGITS_LOST"]
    ]


def test_no_value_is_told_on(site: Site) -> None:
    secret = IN_PROGRESS | {"reporterPhone": "1540000123456", "kind": "张三丰"}

    site.run(*IMPORT, site.file("yiwu.jsonl", secret))

    told = (site.folder / "yiwu.errors.csv").read_text(encoding="utf-8")
    assert not [value for value in ("1540000123456", "张三丰") if value in told]
