"""The page about limits: how much one request may ask for."""

from api.docs.markdown import page as made
from api.docs.markdown import table
from schema import limits
from schema.planner.counting import MOST_GROUPS
from schema.planner.filters import DEEPEST, MOST_CONDITIONS, MOST_OPTIONS
from schema.planner.readings import DEFAULT_PAGE, LARGEST_PAGE
from schema.planner.selections import MOST_ROWS

ROWS = (
    ("The body of a request", f"{limits.BODY_BYTES:,} bytes", "请求体"),
    ("Characters of a document", f"{limits.CHARACTERS:,}", "文档字符数"),
    ("Tokens of a document", f"{limits.TOKENS:,}", "文档词元"),
    ("Comments in a document", limits.COMMENTS, "文档注释数"),
    ("Depth of a document", limits.DEPTH, "嵌套深度"),
    ("Aliases in a document", limits.ALIASES, "别名数"),
    ("Repetitions of a field in one place", limits.REPEATS, "同一字段重复数"),
    ("Root fields of an operation", limits.ROOT_FIELDS, "根字段数"),
    ("Rows of a page (`first`, `last`)", LARGEST_PAGE, "每页条数"),
    ("Rows of a page when not said", DEFAULT_PAGE, "默认每页条数"),
    ("Rows of an answer, if every list in it is full", f"{MOST_ROWS:,}", "一次应答的总行数（各级取满）"),
    ("Conditions of a filter", MOST_CONDITIONS, "筛选条件数"),
    ("Values of an `in`", MOST_OPTIONS, "in 的取值数"),
    ("Depth of a filter", DEEPEST, "筛选嵌套深度"),
    ("Groups of a statistic", f"{MOST_GROUPS:,}", "统计分组数"),
)


def page() -> str:
    """The page."""
    return made(
        "Limits (限制)",
        "What goes beyond is refused with the code `LIMITED` and a sentence that names the limit.",
        table(["What", "At most", "中文"], ROWS),
    )
