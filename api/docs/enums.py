"""The page about enums: every value with its Chinese term."""

from inspect import cleandoc

from api.docs.markdown import page as made
from api.docs.markdown import table
from models.rules.words import Word
from schema.enums import ENUMS


def page() -> str:
    """The page."""
    parts = [part for name, words in sorted(ENUMS.items()) for part in _enum(name, words)]
    return made("Enums (枚举)", "Every closed set of values, with its official term.", *parts)


def _enum(name: str, words: type[Word]) -> list[str]:
    rows = [[f"`{word}`", word.zh] for word in words]
    return [f"## {name}", cleandoc(words.__doc__ or ""), table(["Value", "中文"], rows)]
