"""How is a setting read that lists several things in one text: origins, files, roles?"""

from typing import Any

from models.rules.vocabulary import RoleCode


def origins(given: Any) -> Any:
    """Web origins, separated by commas or spaces.

    Raises:
        ValueError: one is no origin.
    """
    found = given.replace(",", " ").split() if isinstance(given, str) else given
    for origin in found:
        scheme, separator, host = origin.partition("://")
        if not separator or scheme not in {"http", "https"} or not host or set(host) & set("/*?#@"):
            raise ValueError(f"{origin!r} is not an origin such as https://portal.example.cn")
    return found


def files(given: Any) -> Any:
    """Paths, separated by commas."""
    return [file for part in given.split(",") if (file := part.strip())] if isinstance(given, str) else given


def roles(given: Any) -> Any:
    """Roles, separated by commas or spaces.

    Raises:
        ValueError: one is no role.
    """
    found = given.replace(",", " ").split() if isinstance(given, str) else given
    for role in found:
        if role != "*" and role not in RoleCode.__members__:
            raise ValueError(f"{role!r} is no role; these are: {', '.join(RoleCode)}")
    return found
