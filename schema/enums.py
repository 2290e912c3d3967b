"""The closed vocabulary as GraphQL enums: every value described in English with its Chinese term."""

from inspect import cleandoc

import strawberry

from models.rules import transitions, vocabulary
from models.rules.words import Word


def described(words: type[Word]) -> None:
    """Make an enum of the vocabulary a GraphQL enum, once."""
    strawberry.enum(words, description=cleandoc(words.__doc__ or ""))
    for value in words.__strawberry_definition__.values:  # type: ignore[attr-defined]
        value.description = f"{_english(value.name)} ({words[value.name].zh})"


def _english(name: str) -> str:
    return name.replace("_", " ").capitalize()


ENUMS: dict[str, type[Word]] = {
    name: found
    for module in (vocabulary, transitions)
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, Word) and found is not Word
}
for _words in ENUMS.values():
    described(_words)
