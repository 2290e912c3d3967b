"""How issues come in with their past: as another system had them, checked as ours are, many at a time."""

from models.commands.history.declared import ISSUES, SHEETS
from models.commands.history.importing import Import, Verdict, import_

__all__ = ["ISSUES", "SHEETS", "Import", "Verdict", "import_"]
