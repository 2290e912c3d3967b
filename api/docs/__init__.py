"""Pages of the documentation that are made from the code, so that they are never stale."""

from collections.abc import Callable
from pathlib import Path

from api.docs import enums, errors, importing, jurisdiction_settings, lifecycle, limits, roles, settings

FOLDER = Path("docs")

PAGES: dict[str, Callable[[], str]] = {
    "lifecycle.md": lifecycle.page,
    "errors.md": errors.page,
    "enums.md": enums.page,
    "limits.md": limits.page,
    "roles.md": roles.page,
    "settings.md": settings.page,
    "jurisdiction-settings.md": jurisdiction_settings.page,
    "import.md": importing.page,
}


def stale(folder: Path = FOLDER) -> list[str]:
    """The pages that the code no longer says."""
    return [name for name, page in PAGES.items() if _read(folder / name) != page()]


def write(folder: Path = FOLDER) -> None:
    """Write every page."""
    folder.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
