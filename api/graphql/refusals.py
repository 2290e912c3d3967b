"""How is a request refused before there is an operation to run?"""

from collections.abc import Mapping
from enum import StrEnum

from models.errors import BadInput, DomainError


class Refused(Exception):
    """The answer is `status` with one error, whatever media type was asked for."""

    def __init__(self, status: int, error: DomainError, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(str(error))
        self.status = status
        self.error = error
        self.headers = dict(headers or {})


class Expected(StrEnum):
    """What a parameter must be, in English; `zh` says it in Chinese."""

    zh: str

    def __new__(cls, english: str, chinese: str) -> "Expected":
        made = str.__new__(cls, english)
        made._value_ = english
        made.zh = chinese
        return made

    TEXT = "a string that is not empty", "为非空字符串"
    TEXT_IN_OBJECT = "a string in a JSON object", "为 JSON 对象中的字符串"
    TEXT_OR_NULL = "a string or null", "为字符串或 null"
    OBJECT_OR_NULL = "an object or null", "为对象或 null"
    TEXTS_OR_NULL = "a list of strings or null, in a JSON object", "为 JSON 对象中的字符串列表或 null"
    SECONDS_OR_NULL = "a positive number of whole seconds or null", "为正整数秒数或 null"
    NO_QUERY = "left out beside a `query`", "与 query 二者取一"


def bad_parameter(name: str, expected: Expected) -> Refused:
    """One of the parameters of GraphQL over HTTP is of another type."""
    error = BadInput(
        "BAD_PARAMETER", field=(name,), name=name, expected=expected.value, expected_zh=expected.zh
    )
    return Refused(400, error)


def not_allowed(allowed: str) -> Refused:
    """Another method would do."""
    return Refused(405, BadInput("METHOD_NOT_ALLOWED", allowed=allowed), {"Allow": allowed})
