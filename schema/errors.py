"""How does a refusal look in GraphQL: as data in a payload, as an error beside it?"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from inspect import cleandoc
from typing import Any

import strawberry
from graphql import GraphQLError, GraphQLSyntaxError

from models.errors import DomainError, ErrorCode

CHINESE: Mapping[ErrorCode, str] = {
    ErrorCode.BAD_INPUT: "输入有误",
    ErrorCode.BAD_CURSOR: "游标无效",
    ErrorCode.UNAUTHENTICATED: "未登录或令牌无效",
    ErrorCode.FORBIDDEN: "无此权限",
    ErrorCode.NOT_FOUND: "不存在或无权查看",
    ErrorCode.CONFLICT: "数据已被他人更改",
    ErrorCode.KEY_REUSED: "幂等键用于不同的输入",
    ErrorCode.ILLEGAL_TRANSITION: "当前状态不允许此操作",
    ErrorCode.GUARD_FAILED: "前置条件不满足",
    ErrorCode.LIMITED: "超出限制",
    ErrorCode.SORT_TOO_WIDE: "排序范围过大",
    ErrorCode.RATE_LIMITED: "请求过于频繁",
    ErrorCode.UNAVAILABLE: "服务暂不可用",
    ErrorCode.INTERNAL: "内部错误",
}
ENGLISH: Mapping[ErrorCode, str] = {
    ErrorCode.BAD_INPUT: "A value, a document or a request breaks a rule",
    ErrorCode.BAD_CURSOR: "A cursor that this list did not give to this reader",
    ErrorCode.UNAUTHENTICATED: "No token, or one that is expired, forged or revoked",
    ErrorCode.FORBIDDEN: "You see it, but may not do this to it",
    ErrorCode.NOT_FOUND: "There is no such thing, or none that you may know of",
    ErrorCode.CONFLICT: "It is no longer what you think it is",
    ErrorCode.KEY_REUSED: "The idempotency key came before with another input",
    ErrorCode.ILLEGAL_TRANSITION: "The lifecycle has no such action from this status",
    ErrorCode.GUARD_FAILED: "The lifecycle has the action, but a condition of it is not met",
    ErrorCode.LIMITED: "More than is given at once",
    ErrorCode.SORT_TOO_WIDE: "A sort without an index over too many rows",
    ErrorCode.RATE_LIMITED: "More than is given to one client in so short a time; wait",
    ErrorCode.UNAVAILABLE: "Something needed does not answer; try again",
    ErrorCode.INTERNAL: "A mistake of ours, logged under the request id",
}
Info = strawberry.Info[Any, None]
# graphql-core tells the place of a bad value in its sentence alone; of too many or too deep ones it has none.
IN_VARIABLE = re.compile(r"Variable '\$(\w+)' has invalid value(?: at ((?:\.\w+|\[\d+\])+))?")
OF_VARIABLES = re.compile(r"Variable values are nested too deeply|Too many errors processing variables")

# A client that knows only families still understands codes that are added later.
FAMILIES: Mapping[ErrorCode, ErrorCode] = {
    ErrorCode.BAD_CURSOR: ErrorCode.BAD_INPUT,
    ErrorCode.KEY_REUSED: ErrorCode.CONFLICT,
    ErrorCode.SORT_TOO_WIDE: ErrorCode.LIMITED,
    ErrorCode.RATE_LIMITED: ErrorCode.LIMITED,
}


def _described(words: type[StrEnum], meanings: Mapping[Any, str]) -> None:
    """Make an enum of ours a GraphQL enum; the domain layer knows nothing of Strawberry."""
    strawberry.enum(words, description=cleandoc(words.__doc__ or ""))
    for value in words.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = meanings[words[value.name]]


class Locale(StrEnum):
    """A language of messages."""

    EN = "en"
    ZH_CN = "zh-CN"


def language(info: Info, locale: Locale | None) -> str:
    """The language of a sentence: the one that is asked for, else that of the request."""
    return info.context.locale if locale is None else locale.value


_described(ErrorCode, {code: f"{ENGLISH[code]} ({CHINESE[code]})" for code in ErrorCode})
_described(Locale, {Locale.EN: "English", Locale.ZH_CN: "Chinese, simplified (简体中文)"})


@strawberry.type
class UserError:
    """Why a mutation changed nothing."""

    code: ErrorCode = strawberry.field(description="What went wrong, for programs.")
    reason: str | None = strawberry.field(description="Which rule said so; stable, finer than the code.")
    field: list[str] = strawberry.field(description="The path of the input at fault; empty if none is.")
    refusal: strawberry.Private[DomainError]

    @classmethod
    def of(cls, refusal: DomainError) -> "UserError":
        return cls(code=refusal.code, reason=refusal.reason, field=list(refusal.field), refusal=refusal)

    @strawberry.field
    def message(self, info: Info, locale: Locale | None = None) -> str:
        """The sentence, in the given language or that of the request."""
        return self.refusal.message(language(info, locale))


def cause(error: BaseException | None) -> BaseException | None:
    """What is at the bottom of an error of GraphQL: a refusal, a bug, or None when it is GraphQL's own."""
    while isinstance(error, GraphQLError):
        error = error.original_error
    return error


def shown(error: GraphQLError, *, locale: str, request_id: str) -> dict[str, Any]:
    """The error as the client sees it; of a bug, no more than the request id."""
    bottom = cause(error)
    if isinstance(bottom, DomainError):
        return _placed(error) | refused(bottom, locale=locale)
    if bottom is None:
        return _placed(error) | {"message": error.message, "extensions": _of_graphql(error)}
    return _placed(error) | failed(locale=locale, request_id=request_id)


def refused(refusal: DomainError, *, locale: str) -> dict[str, Any]:
    """A refusal as an entry of `errors`."""
    extensions = _extensions(refusal.code, refusal.reason)
    if refusal.field:
        extensions["field"] = list(refusal.field)
    return {"message": refusal.message(locale), "extensions": extensions}


class _Bug(DomainError):
    """What is told in place of a mistake of ours."""

    code = ErrorCode.INTERNAL


def failed(*, locale: str, request_id: str) -> dict[str, Any]:
    """A bug as an entry of `errors`: nothing of it is told."""
    told = refused(_Bug("INTERNAL", request_id=request_id), locale=locale)
    told["extensions"]["requestId"] = request_id
    return told


def _extensions(code: ErrorCode, reason: str) -> dict[str, Any]:
    family = {"family": FAMILIES[code].value} if code in FAMILIES else {}
    return {"code": code.value, **family, "reason": reason}


def _of_graphql(error: GraphQLError) -> dict[str, Any]:
    """What graphql-core refuses by itself: a document, or values that do not fit it."""
    at = IN_VARIABLE.match(error.message)
    if at is not None:
        path = [at[1], *(part for part in re.split(r"[.\[\]]+", at[2] or "") if part)]
        return _extensions(ErrorCode.BAD_INPUT, "INVALID_VARIABLES") | {"field": path}
    if OF_VARIABLES.match(error.message):
        return _extensions(ErrorCode.BAD_INPUT, "INVALID_VARIABLES")
    reason = "SYNTAX" if isinstance(error, GraphQLSyntaxError) else "INVALID_DOCUMENT"
    return _extensions(ErrorCode.BAD_INPUT, reason) | (error.extensions or {})


def _placed(error: GraphQLError) -> dict[str, Any]:
    placed: dict[str, Any] = {}
    if error.locations:
        placed["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path:
        placed["path"] = list(error.path)
    return placed


def codes(errors: Sequence[Mapping[str, Any]]) -> list[str]:
    """The codes of shown errors, for logs and metrics."""
    return [error["extensions"]["code"] for error in errors]
