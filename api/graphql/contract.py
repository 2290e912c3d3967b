"""The SDL on disk: is it the schema's, and what does a change to it break?"""

import subprocess
from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_breaking_changes, find_dangerous_changes

import schema as package

SDL = Path(package.__file__).with_name("schema.graphql")
ANNOUNCED = SDL.with_name("breaking.txt")


def current() -> str:
    """The SDL of this code."""
    return f"{package.schema.as_str()}\n"


def earlier(revision: str) -> str | None:
    """The SDL at a git revision; None when there is no such revision, or it had none."""
    command = ["git", "show", f"{revision}:./{SDL.name}"]
    try:
        shown = subprocess.run(command, cwd=SDL.parent, check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    except (subprocess.CalledProcessError, FileNotFoundError):
        return None
    return shown.stdout


def announced() -> frozenset[str]:
    """What the next release breaks on purpose."""
    lines = ANNOUNCED.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """What breaks clients that were written against `before`, and what may surprise them."""
    old, new = build_schema(before), build_schema(after)
    breaking = [change.description for change in find_breaking_changes(old, new)]
    return breaking, [change.description for change in find_dangerous_changes(old, new)]
