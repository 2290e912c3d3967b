"""How is a table written in Markdown?"""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `sanfuwu docs`; change the code instead. -->"


def page(title: str, *parts: str) -> str:
    """A page with its title."""
    return "\n\n".join([f"# {title}", MADE, *parts]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
