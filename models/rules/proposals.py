"""What does a proposal of settings say, may it say that, and from when does it count?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.errors import BadInput, GuardFailed, camel
from models.rules.calendar import midnight_before
from models.rules.settings import SETTINGS, TERMS, Effective, Name, scale_of
from models.rules.vocabulary import DeadlineClass, DeadlineTerm, SettingKey

Value = str | None  # None: what is said above counts again


@dataclass(frozen=True)
class Line:
    """What a proposal says of one setting, or of one deadline class; `field` is where in the input."""

    what: SettingKey | DeadlineClass
    values: Mapping[Name, Value]
    field: tuple[str, ...] = ()

    @property
    def is_dropped(self) -> bool:
        """Whether the jurisdiction is to say nothing more of it."""
        return None in self.values.values()


def setting_line(key: SettingKey, value: Value, *, field: Sequence[str] = ()) -> Line:
    """A line for one setting.

    Raises:
        BadInput: it may have no such value.
    """
    at = (*field, "value")
    read = None if value is None else SETTINGS[key].values.read(value, field=at)
    return Line(key, {key: read}, at)


def class_line(
    code: DeadlineClass, terms: Mapping[DeadlineTerm, str] | None, *, field: Sequence[str] = ()
) -> Line:
    """A line for a deadline class: all its terms, or none.

    Raises:
        BadInput: a term may have no such value.
    """
    at = (*field, "terms")
    if terms is None:
        return Line(code, {(code, term): None for term in DeadlineTerm}, at)
    values = {
        term: TERMS[term].values.read(terms[term], field=(*at, camel(term.lower()))) for term in DeadlineTerm
    }
    if code is DeadlineClass.BACKLOG and values[DeadlineTerm.DAYS] != "0":
        raise BadInput("OUT_OF_RANGE", field=(*at, "days"), low=0, high=0)
    return Line(code, {(code, term): value for term, value in values.items()}, at)


def check(line: Line, name: Name, value: Value, above: Effective | None, *, whose: str = "") -> None:
    """Let a value pass that is no looser than what counts above; the province has nothing above.

    `whose` word it is that counts there, is told.

    Raises:
        GuardFailed: LOOSER_THAN_PARENT.
        BadInput: the province would say nothing.
    """
    field = (
        (*line.field, camel(name[1].lower())) if isinstance(name, tuple) and value is not None else line.field
    )
    if above is None:
        if value is None:
            raise BadInput("REQUIRED", field=field)
        return
    scale = scale_of(name)
    if value is not None and scale.slack(value) > scale.slack(above.value):
        raise GuardFailed("LOOSER_THAN_PARENT", field=field, value=value, above=above.value, place=whose)


def starts(effective_on: date | None, now: datetime) -> datetime:
    """From when a proposal counts that is approved now: never from the past."""
    return now if effective_on is None else max(now, midnight_before(effective_on))


def once(lines: Iterable[Line]) -> None:
    """Let lines pass that speak of different things.

    Raises:
        BadInput: REPEATED.
    """
    seen: set[str] = set()
    for line in lines:
        if line.what in seen:
            raise BadInput("REPEATED", field=line.field[:-1])
        seen.add(line.what)


def as_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines as they are kept."""
    return [
        {"what": line.what.value}
        | {
            name[1].value if isinstance(name, tuple) else "value": value
            for name, value in line.values.items()
        }
        for line in lines
    ]


def lines_of(settings: Iterable[Mapping[str, Any]], classes: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The lines that were kept, in the order in which they were given."""
    kept = [Line(key := SettingKey(one["what"]), {key: one["value"]}) for one in settings]
    for one in classes:
        code = DeadlineClass(one["what"])
        kept.append(Line(code, {(code, term): one[term] for term in DeadlineTerm}))
    return kept


def _field(term: DeadlineTerm) -> str:
    return camel(term.lower())
