"""How is a setting read that lists several things in one text: origins, files, roles, months?"""

from typing import Any

from models.rules.retention import DEFAULT, LONGEST
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


def months(given: Any) -> Any:
    """Months by rule, as `LEFT=24 CLOSED=0`, separated by commas or spaces.

    Raises:
        ValueError: one names no rule, or is no number of months.
    """
    if not isinstance(given, str):
        return given
    pairs = [one.partition("=") for one in given.replace(",", " ").split()]
    for rule, _, number in pairs:
        if rule not in DEFAULT:
            raise ValueError(f"{rule!r} is no rule; these are: {', '.join(DEFAULT)}")
        if not number.isascii() or not number.isdigit() or int(number) > LONGEST:
            raise ValueError(f"{rule} takes a number of months from 0 to {LONGEST}")
    return {rule: int(number) for rule, _, number in pairs}
