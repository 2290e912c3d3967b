"""Every refusal the domain can give: a stable code, a reason, words in English and Chinese."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

from models.reasons import REASONS, is_english
from models.type_names import TYPE_NAMES


class ErrorCode(StrEnum):
    """What went wrong, for programs. Codes are never renamed."""

    BAD_INPUT = "BAD_INPUT"  # 输入有误
    BAD_CURSOR = "BAD_CURSOR"  # 游标无效
    UNAUTHENTICATED = "UNAUTHENTICATED"  # 未登录或令牌无效
    FORBIDDEN = "FORBIDDEN"  # 无此权限
    NOT_FOUND = "NOT_FOUND"  # 不存在或无权查看
    CONFLICT = "CONFLICT"  # 数据已被他人更改
    KEY_REUSED = "KEY_REUSED"  # 幂等键用于不同的输入
    ILLEGAL_TRANSITION = "ILLEGAL_TRANSITION"  # 当前状态不允许此操作
    GUARD_FAILED = "GUARD_FAILED"  # 前置条件不满足
    LIMITED = "LIMITED"  # 超出限制
    SORT_TOO_WIDE = "SORT_TOO_WIDE"  # 排序范围过大
    RATE_LIMITED = "RATE_LIMITED"  # 请求过于频繁
    UNAVAILABLE = "UNAVAILABLE"  # 服务暂不可用
    INTERNAL = "INTERNAL"  # 内部错误


class DomainError(Exception):
    """An expected refusal, safe to show to the caller.

    `reason` is a key of `models.reasons.REASONS`; `field` is the path of the input at fault;
    `facts` fill the sentence. None of them may hold a value of a protected class.
    """

    code: ClassVar[ErrorCode]

    def __init__(self, reason: str, *, field: Sequence[str] = (), **facts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = tuple(field)
        self.facts = facts

    def message(self, locale: str = "zh-CN") -> str:
        """The sentence in `locale`: `en`, else Chinese."""
        english, chinese = REASONS[self.reason]
        if is_english(locale):
            return english.format(**self.facts)
        named = {"type": TYPE_NAMES.get(self.facts.get("type", ""), self.facts.get("type"))}
        return chinese.format(**self.facts | named)

    def __str__(self) -> str:
        return f"{self.code}/{self.reason}: {self.message('en')}"


class BadInput(DomainError):
    """A value breaks a rule; `field` says which."""

    code = ErrorCode.BAD_INPUT


class BadCursor(DomainError):
    """A cursor that this list did not give to this reader."""

    code = ErrorCode.BAD_CURSOR


class Unauthenticated(DomainError):
    """No token, or one that is expired, forged or revoked."""

    code = ErrorCode.UNAUTHENTICATED


class Forbidden(DomainError):
    """The actor sees the row but may not do this to it."""

    code = ErrorCode.FORBIDDEN


class NotFound(DomainError):
    """The row does not exist, or the actor may not know that it does."""

    code = ErrorCode.NOT_FOUND


class Conflict(DomainError):
    """The row is no longer what the caller thinks it is."""

    code = ErrorCode.CONFLICT


class KeyReused(DomainError):
    """An idempotency key that came before with another input."""

    code = ErrorCode.KEY_REUSED


class IllegalTransition(DomainError):
    """The lifecycle has no such action from this status."""

    code = ErrorCode.ILLEGAL_TRANSITION


class GuardFailed(DomainError):
    """The lifecycle has the action, but one of its conditions is not met."""

    code = ErrorCode.GUARD_FAILED


class Limited(DomainError):
    """More than this API gives at once."""

    code = ErrorCode.LIMITED


class SortTooWide(DomainError):
    """A sort without an index, over more rows than may be sorted at once."""

    code = ErrorCode.SORT_TOO_WIDE


class RateLimited(DomainError):
    """More than this API gives to one client in so short a time."""

    code = ErrorCode.RATE_LIMITED


class Unavailable(DomainError):
    """Something this server needs does not answer."""

    code = ErrorCode.UNAVAILABLE


def camel(name: str) -> str:
    """A field as its caller knows it, for the path of a refusal.

    >>> camel("lead_unit_id")
    'leadUnitId'
    """
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
