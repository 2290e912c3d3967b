"""Settings of jurisdictions (政策参数): what counts where, and how it is changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import strawberry

from models.rules import vocabulary as v
from models.rules.proposals import lines_of
from models.rules.settings import Effective, Name, scale_of
from policies.settled import Settled
from schema.filters import filter_of
from schema.nodes import Node
from schema.planner import Order, column, computed, entity, to_one
from schema.types.lazy import LazyCadre
from schema.types.territory import Jurisdiction


@strawberry.type
class SettingSource:
    """Whose word it is that counts: a jurisdiction's, by one of its changes."""

    jurisdiction_id: strawberry.ID = strawberry.field(description="The jurisdiction that says so.")
    jurisdiction_code: str = strawberry.field(description="Its code.")
    jurisdiction_name: str = strawberry.field(description="Its name.")
    change_id: strawberry.ID | None = strawberry.field(
        description="The `SettingsChange` by which it came; null for what is shipped."
    )
    change_number: int | None = strawberry.field(description="The number of that change there.")
    since: datetime = strawberry.field(description="Since when the jurisdiction says so.")
    until: datetime | None = strawberry.field(description="Until when, if an approved change ends it.")


@strawberry.type
class EffectiveValue:
    """What counts somewhere at an instant."""

    value: str = strawberry.field(description="The value that counts: the tightest from the province down.")
    source: SettingSource = strawberry.field(description="Whose it is; of equal ones, the uppermost.")
    own: str | None = strawberry.field(
        description="What the jurisdiction itself says, whether or not something tighter counts; null for"
        " nothing."
    )
    allowed: str = strawberry.field(description="Which values may be chosen.")
    unit: str = strawberry.field(description="What the values are.")
    tighter: v.Tighter = strawberry.field(description="Which way is tighter.")
    meaning_en: str = strawberry.field(description="What it is for, in English.")
    meaning_zh: str = strawberry.field(description="What it is for, in Chinese.")


@strawberry.type
class EffectiveSetting(EffectiveValue):
    """A setting as it counts somewhere at an instant."""

    key: v.SettingKey = strawberry.field(description="The setting.")


@strawberry.type
class EffectiveTerm(EffectiveValue):
    """A term of a deadline class as it counts somewhere at an instant."""

    term: v.DeadlineTerm = strawberry.field(description="The term.")


@strawberry.type
class EffectiveDeadlineClass:
    """A deadline class as it counts somewhere at an instant: of each term, the tightest."""

    code: v.DeadlineClass = strawberry.field(description="The class.")
    days: int = strawberry.field(description="How many days after the day on which the clock started.")
    unit: v.DeadlineUnit = strawberry.field(description="In which days it counts.")
    yellow_lead: str = strawberry.field(description="How long before the deadline the light turns yellow.")
    stops_at: v.ClockStop = strawberry.field(description="Which act stops the clock.")
    terms: list[EffectiveTerm] = strawberry.field(description="Each term, with where it comes from.")


@strawberry.type
class EffectivePolicy:
    """Everything that counts in a jurisdiction at an instant (生效参数)."""

    jurisdiction_id: strawberry.ID = strawberry.field(description="The jurisdiction.")
    at: datetime = strawberry.field(description="The instant.")
    settings: list[EffectiveSetting] = strawberry.field(description="Every setting.")
    deadline_classes: list[EffectiveDeadlineClass] = strawberry.field(description="Every deadline class.")


def policy_of(found: Settled, at: datetime) -> EffectivePolicy:
    """What counts at the end of a path."""
    keys = [(key, found.effective(key, at)) for key in v.SettingKey]
    classes = [_class(found, code, at) for code in v.DeadlineClass]
    return EffectivePolicy(
        jurisdiction_id=_place_id(found.places[-1].id),
        at=at,
        settings=[EffectiveSetting(key=key, **_value(found, key, one)) for key, one in keys if one],
        deadline_classes=[one for one in classes if one is not None],
    )


def _class(found: Settled, code: v.DeadlineClass, at: datetime) -> EffectiveDeadlineClass | None:
    known = {term: found.effective((code, term), at) for term in v.DeadlineTerm}
    terms = {term: one for term, one in known.items() if one is not None}
    if len(terms) < len(known):
        return None
    return EffectiveDeadlineClass(
        code=code,
        days=int(terms[v.DeadlineTerm.DAYS].value),
        unit=v.DeadlineUnit(terms[v.DeadlineTerm.UNIT].value),
        yellow_lead=terms[v.DeadlineTerm.YELLOW_LEAD].value,
        stops_at=v.ClockStop(terms[v.DeadlineTerm.STOPS_AT].value),
        terms=[EffectiveTerm(term=term, **_value(found, (code, term), one)) for term, one in terms.items()],
    )


def _value(found: Settled, name: Name, one: Effective) -> dict[str, Any]:
    scale, said = scale_of(name), one.said
    place = next(place for place in found.places if place.code == said.place)
    change = said.change_id
    return {
        "value": one.value,
        "source": SettingSource(
            jurisdiction_id=_place_id(place.id),
            jurisdiction_code=place.code,
            jurisdiction_name=place.name,
            change_id=None if change is None else strawberry.ID(f"SettingsChange_{change}"),
            change_number=None if change is None else found.numbers[change],
            since=said.since,
            until=said.until,
        ),
        "own": one.own and one.own.value,
        "allowed": scale.values.allowed,
        "unit": scale.values.unit,
        "tighter": scale.tighter,
        "meaning_en": scale.en,
        "meaning_zh": scale.zh,
    }


def _place_id(id: str) -> strawberry.ID:
    return strawberry.ID(f"Jurisdiction_{id}")


@strawberry.type
class ProposedSetting:
    """What a change says of one setting."""

    key: v.SettingKey = strawberry.field(description="The setting.")
    value: str | None = strawberry.field(
        description="Its value; null when what is said above shall count again."
    )


@strawberry.type
class ProposedDeadlineClass:
    """What a change says of one deadline class; nulls when what is said above shall count again."""

    code: v.DeadlineClass = strawberry.field(description="The class.")
    days: int | None = strawberry.field(description="How many days.")
    unit: v.DeadlineUnit | None = strawberry.field(description="In which days it counts.")
    yellow_lead: str | None = strawberry.field(
        description="How long before the deadline the light turns yellow."
    )
    stops_at: v.ClockStop | None = strawberry.field(description="Which act stops the clock.")


def _settings(facts: Mapping[str, Any], _: Any) -> list[ProposedSetting]:
    lines = lines_of(facts["settings"], ())
    return [
        ProposedSetting(key=key, value=value)
        for line in lines
        for key, value in line.values.items()
        if isinstance(key, v.SettingKey)
    ]


def _classes(facts: Mapping[str, Any], _: Any) -> list[ProposedDeadlineClass]:
    return [_proposed(one) for one in facts["deadline_classes"]]


def _proposed(one: Mapping[str, Any]) -> ProposedDeadlineClass:
    days, unit, lead, stop = (one[term] for term in v.DeadlineTerm)
    return ProposedDeadlineClass(
        code=v.DeadlineClass(one["what"]),
        days=None if days is None else int(days),
        unit=None if unit is None else v.DeadlineUnit(unit),
        yellow_lead=lead,
        stops_at=None if stop is None else v.ClockStop(stop),
    )


@entity("SettingsChange", table="settings_change", axes=("place",), order=Order(("created_at", "instant")))
@strawberry.type
class SettingsChange(Node):
    """A change of what one jurisdiction sets for itself (参数调整). What it says never changes."""

    jurisdiction: Jurisdiction | None = to_one(column="place_id", doc="Which jurisdiction.")
    number: int = column(doc="Its number there, from 1 without gaps.")
    state: v.SettingsState = column(doc="Where it stands.")
    settings: list[ProposedSetting] = computed(
        _settings, needs={"settings": "json"}, doc="What it says of settings."
    )
    deadline_classes: list[ProposedDeadlineClass] = computed(
        _classes, needs={"deadline_classes": "json"}, doc="What it says of deadline classes."
    )
    effective_on: date | None = column(
        doc="The day from which it shall count; null: as soon as it is approved."
    )
    valid_from: datetime | None = column(doc="From when it counts, or counted; null until approved.")
    reason: str = column(filterable=False, doc="Why it was proposed.")
    proposer: LazyCadre | None = to_one(column="proposer_id", doc="Who proposed it.")
    on_behalf_of: LazyCadre | None = to_one(
        column="on_behalf_of_id", doc="Whose post the proposer acted by, if it was lent (代理)."
    )
    decider: LazyCadre | None = to_one(
        column="decider_id", doc="Who approved or rejected it, or took it back."
    )
    note: str | None = column(filterable=False, doc="What was said at the decision.")
    created_at: datetime = column(doc="When it was proposed.")
    decided_at: datetime | None = column(doc="When it was decided.")
    version: int = column(doc="One more with every change; give it back as `expectedVersion`.")


@filter_of(SettingsChange)
class SettingsChangeFilter:
    """Which changes of settings. All that is given must hold."""
