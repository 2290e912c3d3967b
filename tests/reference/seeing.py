"""What does one reader see of which rows: each row, each value, each relation, one at a time?"""

from datetime import datetime
from functools import cache
from typing import Any

from policies.actor import Subject
from policies.document import Policy
from schema.planner.fields import Secret
from tests.reference import declared
from tests.reference.declared import ENTITIES
from tests.reference.rights import Rights
from tests.reference.tables import Tables, Thing, instant, things
from tests.town.asking import Personal


class Reader:
    """One reader of full tables, at one instant."""

    def __init__(self, subject: Subject, tables: Tables, at: datetime, policy: Policy | None = None) -> None:
        self.now = instant(at)
        self._may, self._keys = Rights(subject, policy).may, tables["personal_record"]
        self._things = cache(lambda type: things(tables, type))
        self._kept = {(row["owner_id"], row["field"]): row for row in tables["personal_value"].values()}

    def rows(self, type: str) -> list[Thing]:
        """All objects of a type that the reader sees."""
        return [thing for thing in self._things(type).values() if self.sees(thing)]

    def row(self, type: str, id: str | None) -> Thing | None:
        """The object with this id, if the reader sees it."""
        found = self._things(type).get(id)
        return found if found is not None and self.sees(found) else None

    def sees(self, thing: Thing) -> bool:
        belongs = ENTITIES[thing.type].parent
        if belongs is None or not self.may(thing, "read"):
            return self.may(thing, "read")
        part = declared.PARTS.get(thing.type, lambda _row, _may: belongs.where is None)
        there = part(thing.row, lambda action: self.may(thing, action))
        return there and self.may(thing, belongs.requires)

    def may(self, thing: Thing, action: str | None) -> bool:
        """Whether the reader has an action on it; for a part, on what it is a part of."""
        entity = ENTITIES[thing.type]
        if action is None:
            return True
        if entity.parent is None:
            return self._may(entity.type, action, thing.row)
        whole = self._things(entity.parent.type).get(thing.row[entity.parent.via])
        return whole is not None and self.may(whole, action)

    def value(self, type: str, name: str, thing: Thing, *, masked: bool = False) -> Any:
        """A field as `type` declares it: null where it is hidden, unless its mask is wanted."""
        if name == "id":
            return thing.id
        plan = declared.plan(type, name)
        allowed = self.may(thing, plan.requires)
        if isinstance(plan, Secret):
            kept = self._kept.get((thing.row[plan.owner], plan.field))
            if kept is None or not allowed:
                return kept["mask"] if kept and masked else None
            return opened(kept, self._keys)
        if plan.mask is not None:
            raise NotImplementedError(f"The mask of {type}.{name} has no twin in Python")
        return declared.clear(type, name, thing.row, self.now) if allowed else None

    def one(self, type: str, name: str, thing: Thing) -> Thing | None:
        """What a to-one relation leads to."""
        plan = declared.plan(type, name)
        if plan.via == "id" and plan.where is None:  # another face of the same row
            return self.row(declared.target(type, name), thing.id)
        if plan.column is None or plan.where is not None:
            raise NotImplementedError(f"{type}.{name} is a relation that the reference does not know")
        allowed = self.may(thing, plan.requires)
        return self.row(declared.target(type, name), thing.row[plan.column]) if allowed else None

    def many(self, type: str, name: str, thing: Thing) -> list[Thing]:
        """What a to-many relation leads to."""
        plan = declared.plan(type, name)
        leads = declared.LEADS.get((type, name))
        if plan.where is not None and leads is None:
            raise NotImplementedError(f"{type}.{name} is a relation that the reference does not know")
        rows = self._things(declared.target(type, name)).values() if self.may(thing, plan.requires) else ()
        linked = [row for row in rows if row.row[plan.via] == thing.row[plan.key] and self.sees(row)]
        return linked if leads is None else [row for row in linked if leads(thing.row, row.row)]


def opened(kept: dict[str, Any], keys: dict[str, Any]) -> Any:
    """A protected value in clear; its mask when it was anonymised."""
    owner, text = kept["owner_id"], kept["ciphertext"]
    key = keys[owner]["wrapped_key"]
    if text is None or key is None:
        return kept["mask"]
    return Personal().open(owner_id=owner, field=kept["field"], wrapped_key=key, ciphertext=text)
