"""The page about limits: how much one request may ask for."""

from api.docs.markdown import page as made
from api.docs.markdown import table
from api.graphql.allowances import WINDOW_SECONDS
from api.settings import Settings
from models.commands import witness
from models.rules import revealing
from schema import auditing, limits, prices
from schema.counting.grouping import MOST_GROUPS
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
    ("Fields of an operation, fragments counted wherever they are used", f"{prices.FIELDS:,}", "字段总数"),
    ("Rows of a page (`first`, `last`)", LARGEST_PAGE, "每页条数"),
    ("Rows of a page when not said", DEFAULT_PAGE, "默认每页条数"),
    ("Rows of an answer, if every list in it is full", f"{MOST_ROWS:,}", "一次应答的总行数（各级取满）"),
    ("Conditions of a filter", MOST_CONDITIONS, "筛选条件数"),
    ("Values of an `in`", MOST_OPTIONS, "in 的取值数"),
    ("Depth of a filter", DEEPEST, "筛选嵌套深度"),
    (
        "Values revealed to a subject in an hour",
        revealing.MOST,
        "每小时查看明文数",
    ),
    ("Days of one `auditVerification`", auditing.LONGEST.days, "一次审计校验的天数"),
    (
        "Refusals of a subject that are recorded in ten minutes",
        witness.MOST,
        "十分钟内记录的拒绝数",
    ),
    ("Groups of a statistic", f"{MOST_GROUPS:,}", "统计分组数"),
)

COST = f"""What an operation costs, in points, is told from its document and variables before anything runs:
what may come back if every list in it is full. That is `first` or `last` rows, {DEFAULT_PAGE} where a page
does not say, {LARGEST_PAGE} of a plain list, times the rows of the lists around it. Filters do not lower it.

费用（点数）在执行前由查询文档与变量算出：按各级列表取满计，逐级相乘；筛选条件不影响费用。"""

POINTS = (
    ("A row of a list, or an object by its id", 1, "列表的一行，或按标识查询的对象"),
    ("An object that a row leads to", 1, "由一行引出的关联对象"),
    ("A field that is computed for a row, such as `availableActions`", 1, "逐行计算的字段"),
    (
        "A `totalCount`, and an `orderBy`, of each list that has it",
        prices.WHOLE,
        "每个列表的 totalCount 与 orderBy",
    ),
    ("An act: a root field of a mutation, beside what it answers", prices.MUTATION, "一次变更操作"),
    *((f"`{name}`", points, "") for name, points in prices.WEIGHTS.items()),
    ("Any other root field, at least", 1, "其他根字段，至少"),
)

SPENDING = """An operation that may cost more than `SANFUWU_COST_LIMIT` is refused: `LIMITED`,
`COST_TOO_HIGH`. A client that has spent its points gets HTTP 429, `RATE_LIMITED` and `Retry-After`. Whoever
signs in is one client, whatever the token; of those who do not, each address is one. Each process counts for
itself and keeps the count in memory: behind several, a client has as many times as much.

超过单次上限的操作一律拒绝；余额用尽时返回 429 与 `Retry-After`。登录者按人计，未登录者按地址计；
各进程分别计数。"""


def page() -> str:
    """The page."""
    return made(
        "Limits (限制)",
        "What goes beyond is refused with the code `LIMITED` and a sentence that names the limit.",
        table(["What", "At most", "中文"], ROWS),
        "## Cost (费用)",
        COST,
        table(["What", "Points", "中文"], POINTS),
        SPENDING,
        table(["What", "Points", "Setting", "中文"], _spending()),
    )


def _spending() -> list[list[object]]:
    known = Settings.model_fields
    at_once, over_time = known["cost_limit"], known["client_cost"]
    return [
        ["One operation", f"{at_once.default:,}", f"`{at_once.alias}`", "单次操作"],
        [
            f"One client in {WINDOW_SECONDS} seconds",
            f"{over_time.default:,}",
            f"`{over_time.alias}`",
            f"每个客户端每 {WINDOW_SECONDS} 秒",
        ],
    ]
