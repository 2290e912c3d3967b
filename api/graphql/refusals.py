"""How is a request refused before there is an operation to run?"""

from collections.abc import Mapping

from models.errors import BadInput, DomainError


class Refused(Exception):
    """The answer is `status` with one error, whatever media type was asked for."""

    def __init__(self, status: int, error: DomainError, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(str(error))
        self.status = status
        self.error = error
        self.headers = dict(headers or {})


def bad_parameter(name: str, expected: str) -> Refused:
    """One of the parameters of GraphQL over HTTP is of another type."""
    return Refused(400, BadInput("BAD_PARAMETER", field=(name,), name=name, expected=expected))


def not_allowed(allowed: str) -> Refused:
    """Another method would do."""
    return Refused(405, BadInput("METHOD_NOT_ALLOWED", allowed=allowed), {"Allow": allowed})
