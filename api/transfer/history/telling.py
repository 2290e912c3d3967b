"""How are faults told to whoever filled the file in? In a file of their own, which Excel opens."""

import csv
from collections.abc import Iterable
from pathlib import Path

from api.transfer.history.headings import NAMES, chinese, english
from models.rules.history import Fault

HEADINGS = ["工作表 sheet", "行 row", "列 column", "代码 code", "reason", "原因"]


def tell(path: Path, faults: Iterable[Fault]) -> None:
    """Write what is wrong, a line each; no value is repeated, for it may be somebody's name or number."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADINGS)
        for sheet, row, column, error in sorted(faults, key=lambda fault: (fault.sheet, fault.row)):
            where = "" if column is None else f"{chinese(column)} {english(column)}"
            said = [error.reason, error.message("en"), error.message("zh-CN")]
            lines.writerow([f"{NAMES[sheet]} {sheet}", row, where, *said])


def beside(path: Path) -> Path:
    """Where the faults of a file are told, unless somebody says otherwise."""
    return path.with_name(f"{path.stem}.errors.csv")
