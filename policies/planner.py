"""What may a subject do, before any row is looked at? Casbin's own matcher, evaluated with the row unknown.

The only file that knows Casbin. It loads the model and the rules, resolves roles and action groups, and
says what a rule means (`enforce`: one row at a time, the reference for tests). `plan` walks the syntax trees
that Casbin would evaluate and keeps what depends on the row: a condition. A rule that cannot be
translated is refused while loading, so no question is ever answered by a guess.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from threading import Lock
from typing import Any, NamedTuple

import casbin
from casbin import util

from policies import grammar, lint, reference, vocabulary
from policies.actor import Post, Subject
from policies.catalogue import TYPES
from policies.conditions import FALSE, TRUE, Condition, Row, conj, disj
from policies.document import Policy, PolicyError, Rule
from policies.objects import ObjectType
from policies.symbols import Symbolic
from policies.vocabulary import Unknown
from policies.wording import conjuncts

EFFECT = "some(where (p_eft == allow)) && !some(where (p_eft == deny))"
PROBE = Subject("CADRE", "00000000-0000-7000-8000-000000000000", 0)

# Until Python 3.13, threads that parse at the same time share one count of how deep they are (gh-106905).
_PARSING = Lock()


class Residual(NamedTuple):
    """What one rule leaves open for one subject."""

    rule: Rule
    condition: Condition


class Demand(NamedTuple):
    """What an axis of a rule asks of a row: role, scope, relation, token, or one part of the condition."""

    axis: str
    said: str
    condition: Condition


class Plan(NamedTuple):
    """The answer to (subject, type, action), for every row at once."""

    allow: tuple[Residual, ...]
    deny: tuple[Residual, ...]
    granted: Condition  # by some rule, denials aside
    condition: Condition


class _Candidate(NamedTuple):
    """A rule that speaks of a type and an action, as far as it can be evaluated before anybody asks."""

    rule: Rule
    names: Mapping[str, Any]
    settled: Condition
    rest: ast.BoolOp  # the conjuncts that depend on the subject


class Engine:
    """One policy, ready to answer. Never changed: another policy is another engine.

    Raises:
        PolicyError: the policy says something that cannot be translated; all faults are listed.
    """

    def __init__(self, policy: Policy, types: Mapping[str, ObjectType] = TYPES) -> None:
        self.policy, self.types = policy, types
        _refuse(lint.faults(policy, types))
        self._casbin = _loaded(policy)
        links = {key: cache(section.rm.has_link) for key, section in self._casbin.model["g"].items()}
        holds = links["g"]
        self._casbin.add_function("reach", partial(reference.reach, holds=holds))
        self._casbin.add_function("rel", reference.related)
        self._functions: dict[str, Callable[..., Any]] = {
            **links,
            "reach": partial(vocabulary.reach, holds=holds),
            "rel": vocabulary.related,
        }
        _refuse(self._untranslatable())
        self._matchers = [(rule, *_split(self._matcher(rule))) for rule in policy.rules]
        self._candidates = cache(self._speaking_of)

    def plan(self, subject: Subject, type: str, action: str) -> Plan:
        """What the subject may do; made once and kept on the subject."""
        plans = subject.plans.get(self)
        if plans is None:
            plans = subject.plans[self] = {}
        plan: Plan | None = plans.get((type, action))
        if plan is None:
            plan = plans[type, action] = self._planned(subject, type, action)
        return plan

    def enforce(self, subject: Subject, type: str, action: str, row: Row) -> bool:
        """Plain Casbin on one row: what `plan` has to agree with. Slow; for tests and explanations."""
        known = reference.Known(self.types[type], row)
        return known.type.own.test(row) and bool(self._casbin.enforce(subject, known, action))

    def axes(
        self, subject: Subject, type: str, action: str
    ) -> Iterator[tuple[Rule, list[Post], list[Demand]]]:
        """Each rule about the action, the posts for which it counts, and what its axes ask of a row."""
        symbolic, row, holds = Symbolic(self._functions), Unknown(self.types[type]), self._functions["g"]
        for rule in self.speaking_of(type, action):
            posts = vocabulary.counting(subject, action, rule.role, holds=holds)
            scope = vocabulary.reach(subject, action, rule.role, rule.scope, row, holds=holds)
            names = {"r_sub": subject, "r_obj": row}
            asked = [
                Demand("role", rule.role, TRUE if posts or rule.role == vocabulary.EVERYBODY else FALSE),
                Demand("scope", rule.scope, scope),
                Demand("relation", rule.rel, vocabulary.related(subject, rule.rel, row)),
            ]
            for said, tree in conjuncts(condition_tree(rule)):
                asked.append(Demand("condition", said, symbolic.condition(tree, names)))
            if subject.narrowing is not None and rule.eft == "allow":
                only = vocabulary.narrowed(subject, action, row.type)
                asked.append(Demand("token", subject.narrowing.said, only))
            yield rule, posts, asked

    def speaking_of(self, type: str, action: str) -> list[Rule]:
        """The rules about an action on a type, whoever asks.

        Raises:
            PolicyError: the type has no such action.
        """
        return [candidate.rule for candidate in self._candidates(type, action)]

    def including(self, role: str) -> frozenset[str]:
        """The roles that have what `role` has: itself among them."""
        holds = self._functions["g"]
        named = {role, *(name for pair in self.policy.roles for name in pair)}
        return frozenset(name for name in named if holds(name, role))

    def _planned(self, subject: Subject, type: str, action: str) -> Plan:
        symbolic = Symbolic(self._functions)
        allow: list[Residual] = []
        deny: list[Residual] = []
        for rule, names, settled, rest in self._candidates(type, action):
            condition = conj([settled, symbolic.condition(rest, {**names, "r_sub": subject})])
            if condition != FALSE:
                (allow if rule.eft == "allow" else deny).append(Residual(rule, condition))
        left = vocabulary.narrowed(subject, action, self.types[type])
        granted = conj([left, disj(residual.condition for residual in allow)])
        denied = disj(residual.condition for residual in deny)
        whole = conj([self.types[type].own, granted, denied.neg()])
        return Plan(tuple(allow), tuple(deny), granted, whole)

    def _speaking_of(self, type: str, action: str) -> list[_Candidate]:
        """The rules whose conjuncts about type and action hold, whoever asks."""
        if action not in self.types[type].actions:
            raise PolicyError(f"{type} has no action {action}")
        symbolic, row, found = Symbolic(self._functions), Unknown(self.types[type]), []
        for rule, early, late in self._matchers:
            names = {"r_obj": row, "r_act": action, **_fields(rule)}
            settled = symbolic.condition(early, names)
            if settled != FALSE:
                found.append(_Candidate(rule, names, settled, late))
        return found

    def _untranslatable(self) -> Iterator[str]:
        symbolic = Symbolic(self._functions, thorough=True)
        for rule in self.policy.rules:
            type = self.types[rule.otype]
            try:
                tree = condition_tree(rule)
                wrong = list(grammar.faults(tree, type))
                if not wrong:
                    symbolic.condition(tree, {"r_sub": PROBE, "r_obj": Unknown(type)})
            except (SyntaxError, PolicyError) as error:
                wrong = [str(error)]
            yield from (f"rule {rule.id}: {fault}" for fault in wrong)

    def _matcher(self, rule: Rule) -> ast.expr:
        """The tree that Casbin would evaluate for this rule."""
        text = self._casbin.model["m"]["m"].value
        fields = _fields(rule)
        conditions = [util.escape_assertion(fields[name]) for name in util.get_eval_value(text)]
        return _parsed(util.replace_eval(text, conditions))


def _loaded(policy: Policy) -> Any:
    model = casbin.Model()
    model.load_model_from_text(policy.model)
    if model["e"]["e"].value != EFFECT:
        raise PolicyError("the planner knows one effect: allowed by some rule, denied by none")
    for rule in policy.rules:
        model.add_policy("p", "p", list(rule))
    for key, pairs in (("g", policy.roles), ("g2", policy.groups)):
        for pair in pairs:
            model.add_policy("g", key, list(pair))
    enforcer = casbin.Enforcer(model)
    enforcer.build_role_links()
    return enforcer


def _parsed(text: str) -> ast.expr:
    """The tree of an expression, after the rewriting of `&&`, `||` and `!` that Casbin does."""
    with _PARSING:
        tree: ast.expr = casbin.Enforcer._get_expression(text).ast_parsed_value  # noqa: SLF001
    return tree


def condition_tree(rule: Rule) -> ast.expr:
    """The syntax tree of a rule's condition, as Casbin reads it."""
    return _parsed(util.escape_assertion(rule.cond))


def _fields(rule: Rule) -> dict[str, str]:
    return {f"p_{name}": value for name, value in rule._asdict().items()}


def _split(matcher: ast.expr) -> tuple[ast.BoolOp, ast.BoolOp]:
    """The conjuncts that do not depend on the subject, and those that do."""
    both = isinstance(matcher, ast.BoolOp) and isinstance(matcher.op, ast.And)
    conjuncts = matcher.values if isinstance(matcher, ast.BoolOp) and both else [matcher]
    late = [tree for tree in conjuncts if any(_is_subject(node) for node in ast.walk(tree))]
    early = [tree for tree in conjuncts if tree not in late]
    return ast.BoolOp(ast.And(), early), ast.BoolOp(ast.And(), late)


def _is_subject(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "r_sub"


def _refuse(faults: Iterator[str]) -> None:
    if found := list(faults):
        raise PolicyError(*found)
