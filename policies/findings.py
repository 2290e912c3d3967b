"""What is wrong, or odd, with a policy as somebody wrote it? Everything at once, before it may serve."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from models.rules.vocabulary import PolicyFindingKind
from policies import administrators, shadows
from policies.cases import table
from policies.catalogue import TYPES
from policies.document import PolicyError, Text, parse, shipped_model
from policies.objects import ObjectType
from policies.planner import Engine

_OF_RULE = re.compile(r"rule ([^:\s]+): ")


class Finding(NamedTuple):
    """One thing to be said about a policy."""

    kind: PolicyFindingKind
    rule: str | None
    text: str

    def __str__(self) -> str:
        return f"{self.kind.value:8}  {self.rule + ': ' if self.rule else ''}{self.text}"


@dataclass(frozen=True)
class Checked:
    """A policy after its check: what was found, and the engine, if it compiles at all."""

    digest: str
    findings: tuple[Finding, ...]
    engine: Engine | None

    def listed(self) -> tuple[dict[str, str | None], ...]:
        """The findings as they are kept."""
        return tuple({"kind": one.kind.value, "rule": one.rule, "text": one.text} for one in self.findings)

    @property
    def passes(self) -> bool:
        """Whether it may serve."""
        return self.engine is not None and not self.refusals

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings for which it may not."""
        return tuple(finding for finding in self.findings if finding.kind.refuses)


@lru_cache(maxsize=8)
def checked(text: Text) -> Checked:
    """The same for the types of this release; kept, since a text is checked whenever it moves on."""
    return check(text)


def check(text: Text, types: Mapping[str, ObjectType] = TYPES) -> Checked:
    """A policy that somebody has written, looked at from all sides. Takes seconds: not for the event loop."""
    try:
        engine = Engine(parse(text.rules, shipped_model()), types)
    except PolicyError as error:
        faults = tuple(_fault(str(fault)) for fault in error.args)
        return Checked(text.digest, faults, None)
    return Checked(text.digest, (*_found(engine, text),), engine)


def _found(engine: Engine, text: Text) -> Iterator[Finding]:
    policy = engine.policy
    for id, fault in administrators.faults(policy, engine.types):
        yield Finding(PolicyFindingKind.DUTY, id, fault)
    try:
        allowed = table.read(text.cases)
    except PolicyError as error:
        yield Finding(PolicyFindingKind.CASE, None, str(error))
    else:
        for failure in table.failures(engine, allowed):
            yield Finding(PolicyFindingKind.CASE, None, str(failure))
    for rule, why in shadows.dead(policy, engine.types):
        yield Finding(PolicyFindingKind.DEAD, rule.id, why)
    for rule, other in shadows.shadowed(policy, engine.types):
        yield Finding(PolicyFindingKind.SHADOWED, rule.id, f"rule {other.id} holds wherever it does")


def _fault(text: str) -> Finding:
    found = _OF_RULE.match(text)
    if found is None:
        return Finding(PolicyFindingKind.FAULT, None, text)
    return Finding(PolicyFindingKind.FAULT, found[1], text[found.end() :])
