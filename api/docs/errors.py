"""The page about refusals: every code, every reason, in both languages."""

from api.docs.markdown import page as made
from api.docs.markdown import table
from models.errors import ErrorCode
from models.reasons import REASONS
from schema.errors import ENGLISH

INTRODUCTION = """A mutation answers a refusal as data, in `errors`, and then nothing was written. A query
answers it among the top-level `errors`, with the same `code` and `reason` under `extensions`. Codes and
reasons are stable; sentences are not. They come in the language of the argument `locale`, else of
`Accept-Language`, else in Chinese.

变更操作把拒绝原因放在 `errors` 数据中返回，且不写入任何内容；查询则放在顶层 `errors` 的 `extensions` 中。
代码和原因稳定不变，句子可能调整。

HTTP answers 200 whenever a document was executed. Before that: 400 for a request that cannot be read, 401
`UNAUTHENTICATED`, 405, 406, 413 and 415 for requests that are no GraphQL, 429 `RATE_LIMITED`, 503
`UNAVAILABLE`; each with a GraphQL body. A document or variables that do not fit the schema are
`BAD_INPUT` with one of three more reasons, `SYNTAX`, `INVALID_DOCUMENT` and `INVALID_VARIABLES`, and a
sentence in English alone; the status is 400 for a client that accepts
`application/graphql-response+json`, and 200, as GraphQL over HTTP has it, for one that asks for
`application/json`."""


def page() -> str:
    """The page."""
    return made(
        "Errors (错误码)",
        INTRODUCTION,
        "## Codes",
        table(["Code", "Meaning"], [[f"`{code}`", ENGLISH[code]] for code in ErrorCode]),
        "## Reasons",
        table(["Reason", "English", "中文"], [[f"`{key}`", *words] for key, words in REASONS.items()]),
    )
