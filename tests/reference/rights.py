"""Who may do what to one row, as plain Casbin says it: one `enforce` for each row, and nothing planned.

Shared with the project: the model and the rules, and `policies.reference`, which says what a
scope and a relation mean for a row in hand.
"""

from functools import cache, lru_cache, partial
from typing import Any

import casbin

from policies import reference
from policies.actor import Subject
from policies.catalogue import TYPES
from policies.document import Policy, shipped
from tests.reference.declared import Row


class Rights:
    """What one subject may do. Every answer is kept: a row is asked for by many fields."""

    def __init__(self, subject: Subject, policy: Policy | None = None) -> None:
        self._subject, self._policy = subject, policy or shipped()
        self._known: dict[tuple[str, str, str], bool] = {}

    def may(self, type: str, action: str, row: Row) -> bool:
        key = (type, action, row["id"])
        if key not in self._known:
            known = reference.Known(TYPES[type], row)
            enforcer = _enforcer(self._policy, type, action)
            self._known[key] = enforcer is not None and bool(enforcer.enforce(self._subject, known, action))
        return self._known[key]


class _Enforcer(casbin.Enforcer):  # type: ignore[misc]
    """Casbin's own, which parses an expression once instead of for each row."""

    def _get_expression(self, text: str, functions: Any) -> Any:
        parsed = self.__dict__.setdefault("parsed", {})
        if text not in parsed:
            parsed[text] = super()._get_expression(text, functions)
        return parsed[text]


@lru_cache(maxsize=1_000)
def _enforcer(policy: Policy, type: str, action: str) -> casbin.Enforcer | None:
    """A policy without the rules about other types and actions, none of which can match; None without any."""
    model = casbin.Model()
    model.load_model_from_text(policy.model)
    for key, pairs in (("g", policy.roles), ("g2", policy.groups)):
        for pair in pairs:
            model.add_policy("g", key, list(pair))
    enforcer = _Enforcer(model)
    enforcer.build_role_links()
    holds, belongs = (cache(model["g"][key].rm.has_link) for key in ("g", "g2"))
    for rule in policy.rules:
        if rule.otype == type and (rule.act == "any" or belongs(action, rule.act)):
            model.add_policy("p", "p", list(rule))
    if not model["p"]["p"].policy:
        return None  # Casbin asks for at least one
    enforcer.add_function("reach", partial(reference.reach, holds=holds))
    enforcer.add_function("rel", reference.related)
    return enforcer
