"""The page about settings: every one, its default and what it means."""

from typing import Any

from pydantic import SecretStr

from api.docs.markdown import page as made
from api.settings import Settings

INTRODUCTION = """Settings come from the environment, or from a file of the same name in `/run/secrets`.
They are checked at start: a wrong one stops the process with one line that says why. `sanfuwu settings` shows
them as they are."""


def page() -> str:
    """The page."""
    return made("Settings (配置)", INTRODUCTION, as_markdown())


def as_markdown() -> str:
    """The table of all settings."""
    rows = [
        f"| `{field.alias}` | {_default(field.default)} | {field.description} |"
        for field in Settings.model_fields.values()
    ]
    return "\n".join(["| Setting | Default | Meaning |", "|---|---|---|", *rows])


def _default(value: Any) -> str:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    return "" if value is None or value == () else f"`{value}`"
