"""From a question to its answer: find or make the plan, fill it in, run it, shape what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, GraphQLResolveInfo

from models.errors import Unavailable
from models.reasons import is_english
from policies import access
from policies.actor import Subject
from policies.conditions import FALSE, Condition
from schema.planner.asking import Asking
from schema.planner.documents import Document, switches
from schema.planner.lists import Rows
from schema.planner.patches import Run
from schema.planner.plans import SITES, Assemble, Form, Plan, Site, Variant
from schema.planner.readings import Reading
from schema.planner.selections import Selections
from schema.planner.shaped import Shaped
from schema.planner.statements import ALWAYS, Pair, Statement, both, parameters
from schema.planner.targets import Target

RawInfo = GraphQLResolveInfo[Any]
Seen = Callable[[Subject], Condition]
Compose = Callable[[Selections, Rows, list[FieldNode]], tuple[str, Assemble]]

# Conditions that the resolver brings, among those asked of the policy.
_GIVEN: Pair = ("", "given")
_SEEN: Pair = ("", "seen")


@dataclass(frozen=True)
class Question:
    """Which rows a resolver wants: of what, read how, composed into which form."""

    form: str
    target: Target
    read: Callable[[Asking], Reading]
    compose: Compose
    action: str = "read"
    condition: Condition | None = None
    seen: Seen | None = None


async def answer(info: RawInfo, question: Question) -> Shaped:
    """The answer, for `schema.executor`. It holds the request's lock while the statement runs.

    Raises:
        Unavailable: AUTHORITY_CHANGING, when the reader's authority changed twice meanwhile.
        DomainError: what the arguments of the lists inside raise.
    """
    asking: Asking = info.context
    entity = question.target.entity
    if entity.recorded and access.visible(asking.subject, entity.type) != FALSE:
        asking.recorded.add(entity.type)
    async with asking.lock:
        for _ in range(2):
            ready = _Ready.of(info, asking, question)
            rows = await asking.reader.fetch(ready.plan.sql, ready.parameters())
            if rows[0][0] is not None:
                return ready.plan.assemble(rows, ready.run(info))
            # The subject in the cache is older than its row: its conditions may show too much.
            asking.subject = await asking.reload()
    raise Unavailable("AUTHORITY_CHANGING")


@dataclass(frozen=True)
class _Ready:
    """A plan with what this request fills it with."""

    plan: Plan
    asking: Asking
    document: Document
    readings: list[Reading]
    conditions: list[Condition]

    @classmethod
    def of(cls, info: RawInfo, asking: Asking, question: Question) -> _Ready:
        document = Document(info.schema, info.fragments, info.variable_values)  # type: ignore[arg-type]
        site = _site(info, asking, question)
        switched = tuple([document.variables.get(name) for name in site.switches])
        readings = [question.read(asking)]
        variant = site.variants.get(switched)
        if variant is None:
            return cls._made(site, switched, document, asking, question, readings)
        readings += [nested.read(document, asking) for nested in variant.nested]
        form = variant.forms.get(_shapes(readings))
        if form is None:
            return cls._made(site, switched, document, asking, question, readings[:1])
        conditions = [_visible(asking, question, pair) for pair in form.pairs]
        plan = form.plans.get(tuple([condition.shape for condition in conditions]))
        if plan is None:
            return cls._made(site, switched, document, asking, question, readings[:1])
        return cls(plan, asking, document, readings, conditions)

    @classmethod
    def _made(
        cls,
        site: Site,
        switched: tuple[Any, ...],
        document: Document,
        asking: Asking,
        question: Question,
        readings: list[Reading],
    ) -> _Ready:
        plan, selections = _compile(site, document, asking, question, readings)
        conditions = [_visible(asking, question, pair) for pair in plan.pairs]
        variant = site.variants.get(switched) or site.variants.keep(
            switched, Variant(tuple(selections.nested))
        )
        shapes = _shapes(readings)
        form = variant.forms.get(shapes) or variant.forms.keep(shapes, Form(plan.pairs))
        form.plans.keep(tuple(condition.shape for condition in conditions), plan)
        return cls(plan, asking, document, readings, conditions)

    def parameters(self) -> list[Any]:
        asking = self.asking
        request = (asking.subject.id, asking.subject.authority_version, asking.now)
        return parameters(
            self.plan.slots,
            (
                (request,),
                [reading.parameters for reading in self.readings],
                [[value for value, _ in condition.values] for condition in self.conditions],
            ),
            asking.reader.dialect,
        )

    def run(self, info: RawInfo) -> Run:
        return Run(self.asking, info, self.document, self.readings, tuple(info.path.as_list()))


def _site(info: RawInfo, asking: Asking, question: Question) -> Site:
    key = (
        id(info.schema),
        question.form,
        question.target.entity.type,
        question.action,
        question.condition is None,
        question.seen is None,
        asking.reader.dialect.name,
        is_english(asking.locale),
        *map(id, info.field_nodes),
    )
    found = SITES.get(key)
    if found is None:
        nodes = tuple(info.field_nodes)
        found = SITES.keep(key, Site(nodes, switches(nodes, info.fragments)))
    return found


def _shapes(readings: list[Reading]) -> tuple[Any, ...]:
    return tuple([reading.shape for reading in readings])


def _visible(asking: Asking, question: Question, pair: Pair) -> Condition:
    if pair == _GIVEN and question.condition is not None:
        return question.condition
    if pair == _SEEN and question.seen is not None:
        return question.seen(asking.subject)
    return access.visible(asking.subject, *pair)


def _compile(
    site: Site, document: Document, asking: Asking, question: Question, readings: list[Reading]
) -> tuple[Plan, Selections]:
    statement = Statement(
        asking.reader.dialect,
        lambda type, action: _visible(asking, question, (type, action)),
        english=is_english(asking.locale),
    )
    selections = Selections(document, statement, asking, readings)
    scope = question.target.open(statement)
    allowed = ALWAYS if question.action == "read" else question.target.visible(scope, question.action)
    given = ALWAYS if question.condition is None else statement.condition(*_GIVEN, scope.alias)
    if question.seen is None:
        seen, apart = question.target.visible(scope), question.target.choices(scope)
    else:
        seen, apart = statement.condition(*_SEEN, scope.alias), statement.choices(*_SEEN, scope.alias)
    rows = Rows(document.schema, question.target, scope, readings[0], 0, both(allowed, given), seen, apart)
    sql, assemble = question.compose(selections, rows, list(site.nodes))
    text, slots = statement.finished(sql)
    return Plan(text, slots, tuple(statement.pairs), assemble), selections
