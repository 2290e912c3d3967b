"""The page about files of issues: what a clerk, or another system, must write."""

from api.docs.markdown import page as made
from api.docs.markdown import table
from api.transfer.history import reading, workbook
from api.transfer.history.headings import ISSUE, NAMES, chinese, english
from api.transfer.history.templates import KINDS
from models.commands.history import SHEETS
from models.rules.columns import Declared, Sheet
from models.rules.completing import TOLD
from models.rules.history import NEEDS

HOW = f"""`sanfuwu import issues FILE` brings in issues with their whole past: their ids in the other
system, their instants, events, judgements and deadlines. `sanfuwu import issues --template FILE.xlsx`
writes an empty workbook.

```sh
sanfuwu import issues --dry-run --as yiwu-office --system yiwu-2018 yiwu.xlsx
sanfuwu import issues --as yiwu-office --system yiwu-2018 yiwu.xlsx
```

- **Files.** `.xlsx`: a sheet for the issues and one for each kind of what hangs on them; `.csv`:
  `yiwu.csv` and beside it `yiwu.events.csv`, …; `.jsonl`: an issue a line, `"events": [...]` inside it.
  Columns go by their English or their Chinese headings, in any order; what is not needed is left out.
  Text is UTF-8 or GB18030 (GBK).
- **Which issue.** By `id`, if it was ours, else by `externalSystem` and `externalId`; in the other
  sheets, `{ISSUE}` is either.
- **Instants** are `2019-10-31 09:00`, `2019/10/31 9:00:00`, `2019年10月31日 9时`, ISO 8601 with a zone, or
  dates of Excel. Without a zone they are those of Asia/Shanghai.
- **Who.** `--as` is whoever answers for it: an office with the right `issue:import` (by default a
  coordinator of clearance 1). Only issues whose origin lies in its reach come in; what is still open
  rests on no desk above it.
- **Whole or not at all.** Everything is looked at first. What is wrong is listed in `FILE.errors.csv`
  by sheet, row, column and code, without values, and nothing is written; `--skip-bad` brings in the
  rest.
- **Again.** An import that was killed goes on when it is run again. A file that is in changes nothing.
  An issue that was imported and is otherwise in the file is a conflict (`IMPORT_DIFFERS`): what is here
  stays.
- **Reporters' values** go into the encrypted store, and so does the text of a petition. The same ID
  number is the same person. An imported past counts towards retention from when it was: look at
  `sanfuwu retention --dry-run` before a worker starts.
- **Limits.** {workbook.MOST_ROWS:,} rows of a sheet of a workbook, {reading.MOST_ROWS:,} of a text
  file.

`sanfuwu export issues --as LOGIN FILE` writes the same formats: what whoever exports may read, names and
numbers as far as they read them in clear. What it writes comes in again as it was, on a site that knows the
same units and people. CSV and workbooks are in Chinese; a text that a spreadsheet would take for a formula
has an apostrophe before it, which goes when it is read. Each export is recorded as `issue:export`.

中文：每行一个问题，按列名（中英文均可）识别；时间不带时区的按北京时间；单元格不得合并，不得为公式；
身份证号、电话须为文本格式。先整体检查，有错则生成错误清单（工作表、行、列、代码、原因），不写入任何数据；
加 `--skip-bad` 则跳过有错的问题。中断后重新运行即可继续；重复导入不产生变化；此前已导入而内容不同的，
保留现有数据并报告。"""

ASKED = """The least that is asked of an issue: nothing is written off unjudged, nothing ends without a
reply, the start and the ledger make the deadline, rounds only grow, the events end where the issue is,
everything lies between the report and now. Without events, those that its instants tell of are made;
without a ledger, a start and, if the deadline has moved, one extension; without a deadline, that of its
class as it counted then."""


def page() -> str:
    """The page."""
    return made(
        "Files of issues (问题导入导出)",
        HOW,
        "## What must be there (必填)",
        ASKED,
        table(["status", "状态", "needs"], _needs()),
        "Instants that become events, when there is no sheet of events: "
        + ", ".join(f"`{english(column)}` ({action.zh})" for column, action in TOLD)
        + ".",
        *(part for sheet in SHEETS for part in (_title(sheet), table(COLUMNS, _columns(sheet)))),
    )


COLUMNS = ["column", "列", "required", "what it holds"]


def _title(sheet: Sheet) -> str:
    return f"## `{sheet.name}` ({NAMES[sheet.name]})"


def _needs() -> list[list[str]]:
    return [
        [status.value, status.zh, ", ".join(f"`{english(column)}`" for column in columns)]
        for status, columns in NEEDS.items()
    ]


def _columns(sheet: Sheet) -> list[list[str]]:
    first = (
        []
        if sheet is SHEETS[0]
        else [[f"`{ISSUE}`", chinese(ISSUE), "yes", "`id` or `externalId` of the issue"]]
    )
    return first + [_column(column) for column in sheet.columns]


def _column(column: Declared) -> list[str]:
    name = english(column.name)
    held = (
        KINDS[column.kind] if column.words is None else ", ".join(f"{w.value} {w.zh}" for w in column.words)
    )
    return [f"`{name}`", chinese(column.name), "yes" if column.required else "", held]
