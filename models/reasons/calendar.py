"""The words of what loading a year of the work calendar refuses."""

REASONS: dict[str, tuple[str, str]] = {
    "DAY_OUTSIDE_YEAR": ("{value} does not lie in {year}", "{value} 不在 {year} 年内"),
    "DAY_TWICE": ("{value} is there twice", "{value} 重复"),
    "HOLIDAY_UNNAMED": ("{value} has no name", "{value} 没有名称"),
    "MADE_UP_ON_WORKDAY": (
        "{value} is no weekend: only a Saturday or Sunday can be made a working day (调休)",
        "{value} 不是周末，只有周末可以调休为工作日",
    ),
    "YEAR_INCOMPLETE": (
        "{year} is not whole: nothing is said of {value}",
        "{year} 年不完整：缺少{value}",
    ),
}
