"""The words of what importing issues with their past refuses: of whole files, of rows, of what they say."""

REASONS: dict[str, tuple[str, str]] = {
    "FILE_FORMAT": (
        "Files end in .xlsx, .csv or .jsonl; an older .xls is to be saved as .xlsx",
        "文件须为 .xlsx、.csv 或 .jsonl；旧版 .xls 请另存为 .xlsx",
    ),
    "FILE_DAMAGED": ("The file is damaged or not what its name says", "文件已损坏，或与扩展名不符"),
    "FILE_ENCODING": (
        "The text is neither UTF-8 nor GB18030 (GBK)",
        "文本编码既不是 UTF-8，也不是 GB18030（GBK）",
    ),
    "FILE_TOO_LARGE": ("More than {limit} {what}: split the file", "超过 {limit} {what}，请拆分文件"),
    "NO_ROWS": ("There is no issue in the file", "文件中没有问题"),
    "SHEET_UNKNOWN": ("There is no sheet for {name}", "没有名为 {name} 的工作表"),
    "HEADING_UNKNOWN": (
        "No column is called {name}; it may be {near}",
        "没有名为“{name}”的列，是否为“{near}”",
    ),
    "HEADING_MISSING": ("The column {name} ({zh}) is missing", "缺少“{zh}”（{name}）列"),
    "HEADING_TWICE": ("The column {name} is there twice", "“{name}”列重复"),
    "MERGED_CELLS": (
        "Cells are merged: undo that, every row has its own values",
        "存在合并单元格，请取消合并",
    ),
    "FORMULA": ("This is a formula: paste its value", "此处为公式，请粘贴为值"),
    "NOT_AN_INSTANT": (
        "No date and time that can be read, such as 2019-10-31 09:00",
        "无法识别的日期时间，应如 2019-10-31 09:00",
    ),
    "DIGITS_LOST": (
        "Excel took this for a number and dropped its last digits: format the column as text",
        "Excel 已将其转为数字并丢失末尾数字，请将该列设为文本格式",
    ),
    "NOT_A_NUMBER": ("No whole number", "不是整数"),
    "NOT_YES_OR_NO": ("Neither yes nor no", "应为“是”或“否”"),
    "UNKNOWN_WORD": ("None of the words of this column", "不在本列的可选值中"),
    "UNKNOWN_HERE": ("Nothing here is called so", "本系统中没有此项"),
    "AMBIGUOUS": (
        "Several are called so: name it with its place, or by its id",
        "重名，请写明所在辖区代码或标识",
    ),
    "ISSUE_TWICE": ("An earlier row is about the same issue", "与前面的行重复"),
    "ISSUE_NOT_IN_FILE": ("The issue of this row is not in the file", "文件中没有此行所属的问题"),
    "NOT_REPORTED": ("A draft is nobody's issue yet", "草稿不能导入"),
    "STATUS_NEEDS": ("An issue that is {status} has {needed}", "状态为 {status} 的问题须有 {needed}"),
    "NOT_YET": ("{at} lies in the future", "{at} 晚于当前时间"),
    "IN_WRONG_ORDER": ("{later} is before {earlier}", "{later} 早于 {earlier}"),
    "EVENTS_DISAGREE": (
        "The events end in {events}, the issue is {status}",
        "经过最后为 {events}，问题状态为 {status}",
    ),
    "ROUNDS_DISAGREE": ("The rounds do not fit those of the issue", "办理轮次与问题不符"),
    "LEDGER_DISAGREES": (
        "The start and all shifts of the round do not make the deadline",
        "起算时间与各次变动之和不等于到期时间",
    ),
    "TERRITORY_DISAGREES": (
        "The place lies within the origin, and the origin within the holder",
        "发生地须在首接辖区内，首接辖区须在当前持有辖区内",
    ),
    "IMPORT_DIFFERS": (
        "Imported before, and the file says something else now; what is here stays",
        "此前已导入且内容不同，保留现有数据",
    ),
    "KNOWN_HERE": ("This issue is here, and did not come by an import", "此问题已在本系统中，且非导入所得"),
    "NOT_UNIQUE_HERE": ("The database has something of this already", "数据库中已有其中的内容"),
}
