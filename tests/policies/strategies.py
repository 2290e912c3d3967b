"""What may a random policy say, who may ask, and which rows may there be?"""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from models.rules import vocabulary
from policies.actor import Narrowing, Post, Subject
from policies.cases.places import PATHS, located, post
from policies.catalogue import TYPES
from policies.document import Policy, Rule, shipped
from policies.leaves import Column, Compare
from policies.lint import members
from policies.objects import LEVELS, ObjectType
from policies.objects import located as columns_of

IDS = [f"00000000-0000-7000-8000-00000000000{digit}" for digit in range(1, 4)]
STATUSES = ["REPORTED", "PENDING_ASSIGNMENT", "IN_PROGRESS", "RESOLVED", "EVALUATED", "WRITTEN_OFF"]
HIDING = ["OPEN", "OPEN", "OPEN", "NAME_HIDDEN", "SEALED"]
ROLES = sorted({rule.role for rule in shipped().rules} | {role for role, _ in shipped().roles})
POSTED = [role for role in ROLES if role not in ("*", "STAFF", "PUBLIC")]

id_ = st.sampled_from(IDS)
# Most rows and posts lie on one line from city to grid: else nobody would ever see anything.
NEAR = ["3307", "330782", "330782100", "330782100201", "3307821002019001"]
place = st.sampled_from([*NEAR[2:], *NEAR[2:], *NEAR[2:], *sorted(PATHS)])
post_place = st.sampled_from([*NEAR, *NEAR, *sorted(PATHS)])
values: dict[str, st.SearchStrategy[Any]] = {
    "uuid": id_,
    "text": st.sampled_from(["REPORTED", "OPEN", "ACTIVE", "乡镇"]),
    "int": st.integers(0, 4),
    "bool": st.booleans(),
}
# Words that the real tables take, so that the same rows can be stored in them.
WORDS: dict[str, dict[str, Sequence[str]]] = {
    "Issue": {
        "status": STATUSES,
        "confidentiality": HIDING,
        "deadline_class": ["SIMPLE", "COMPLEX", "BACKLOG"],
        "kind": list(vocabulary.IssueKind),
        "submission_kind": list(vocabulary.SubmissionKind),
        "source": list(vocabulary.IssueSource)[:3],
        "submitted_by_kind": ["CADRE", "REPORTER", "PARTNER"],
    }
}


@st.composite
def rows_of(draw: st.DrawFn, type: ObjectType) -> list[dict[str, Any]]:
    """Rows whose ids differ, whose level columns agree with their codes, and whose axes lie in each other."""
    drawn, words = [], WORDS.get(type.name, {})
    told = {"id"}.union(column.name for axis in type.axes.values() for column in columns_of(axis))
    for number in range(draw(st.integers(3, 7))):
        row = {
            column.name: draw(st.none() | value if column.nullable else value)
            for column in type.columns.values()
            if column.name not in told
            for value in [_valued(column, words)]
        }
        if isinstance(type.own, Compare):
            row["kind"] = draw(st.sampled_from([type.own.value, type.own.value, type.own.value, "OTHER"]))
        drawn.append(row | draw(_lying(type)) | {"id": IDS[0][:-2] + f"{number + 1:02}"})
    return drawn


def _valued(column: Column, words: Mapping[str, Sequence[str]]) -> st.SearchStrategy[Any]:
    return st.sampled_from(words[column.name]) if column.name in words else values[column.kind]


@st.composite
def _lying(draw: st.DrawFn, type: ObjectType) -> dict[str, Any]:
    found: dict[str, Any] = {}
    inside = [code for _, code in PATHS[draw(place)]]
    # The axes of an issue are declared from the deepest one up: place, origin, holding.
    for axis in type.axes.values():
        code = draw(st.sampled_from(inside))
        found |= located(axis.prefix, code, axis.code)
        inside = [code for _, code in PATHS[code]]
    return found


def posts(roles: list[str]) -> st.SearchStrategy[Post]:
    narrowed = st.frozensets(st.sampled_from(["read", "assign", "evaluate"]), min_size=1)
    return st.builds(
        post,
        st.sampled_from(roles),
        post_place,
        unit=st.none() | id_ | id_,
        actions=st.sampled_from([False, False, False, True]).flatmap(
            lambda yes: narrowed if yes else st.none()
        ),
    )


def subjects(roles: list[str] = POSTED) -> st.SearchStrategy[Subject]:
    ids = st.lists(id_, unique=True, max_size=3).map(tuple)
    names = [
        "represented",
        "respondent",
        "respondentUnit",
        *(f"{link}/{unit}" for link in ("assist", "line", "lineAssist") for unit in IDS),
        *(f"competent/{unit}@{code}" for unit in IDS for code in PATHS),
    ]
    return st.builds(
        Subject,
        st.sampled_from(["CADRE", "REPORTER", "PARTNER"]),
        id_,
        st.just(1),
        st.lists(posts(roles), min_size=1, max_size=4).map(tuple),
        st.integers(0, 2),
        st.fixed_dictionaries(dict.fromkeys(names, ids)),
    )


def narrowings(type: str, action: str) -> st.SearchStrategy[Narrowing]:
    """What a token may leave: about this type and action more often than about another."""
    other = [("Issue", "count"), ("Unit", "read")]
    act = st.sampled_from([(type, action), (type, action), (type, "any"), (type, "read"), *other])
    scope = st.sampled_from([None, *NEAR[:4], *NEAR[:4], *sorted(PATHS)])
    return st.builds(_narrowing, st.none() | st.frozensets(act, max_size=3), scope)


def _narrowing(acts: frozenset[tuple[str, str]] | None, scope: str | None) -> Narrowing:
    return Narrowing(acts, scope, level="" if scope is None else PATHS[scope][-1][0])


_SAID = st.sampled_from(["status", "deadline_class", "confidentiality"]).flatmap(
    lambda column: st.tuples(st.just(column), st.sampled_from(WORDS["Issue"][column]))
)
_COMPARED = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_LEAVES = st.one_of(
    st.just("True"),
    st.sampled_from(["r.obj.ever_red", "r.obj.solved"]),
    st.builds(
        lambda told, sign: f"r.obj.{told[0]} {sign} '{told[1]}'",
        _SAID,
        st.sampled_from(["==", "!="]),
    ),
    st.builds(lambda sign, number: f"r.obj.round {sign} {number}", _COMPARED, st.integers(0, 4)),
    st.builds(lambda sign, number: f"{number} {sign} r.obj.round", _COMPARED, st.integers(0, 4)),
    st.builds(
        lambda column, sign, words: f"r.obj.{column} {sign} ({''.join(f'{word!r}, ' for word in words)})",
        st.sampled_from(["status", "deadline_class", "deadline_class"]),
        st.sampled_from(["in", "not in"]),
        st.lists(st.sampled_from(["REPORTED", "SIMPLE", "COMPLEX", "WRITTEN_OFF"]), max_size=3),
    ),
    st.builds(
        lambda column, sign: f"r.obj.{column} {sign} r.sub.id",
        st.sampled_from(["reporter_id", "target_id", "submitted_by_id"]),
        st.sampled_from(["==", "!="]),
    ),
    st.sampled_from(["reporter", "respondent", "represented"]).map(
        lambda word: f"rel(r.sub, '{word}', r.obj)"
    ),
    st.sampled_from(["submitter", "represented"]).map(lambda word: f"!rel(r.sub, '{word}', r.obj)"),
    st.builds(lambda sign, number: f"r.sub.clearance {sign} {number}", _COMPARED, st.integers(0, 2)),
    st.sampled_from(
        ["r.sub.kind == 'CADRE'", "r.sub.kind != 'CADRE'", "r.sub.kind in ('PARTNER', 'REPORTER')"]
    ),
)
conditions = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda left, right: f"({left} && {right})", inner, inner),
        st.builds(lambda left, right: f"({left} || {right})", inner, inner),
        inner.map(lambda text: f"!({text})"),
    ),
    max_leaves=7,
)
scopes = st.sampled_from(
    [
        *("any", "any", "any", "tree@place", "tree@place", "tree@origin", "tree@holding"),
        *(
            f"{extent}@{axis}"
            for extent in ("tree", "own", "child", "local")
            for axis in ("place", "origin", "holding")
        ),
        *(f"{level}@place" for level in LEVELS),
        *(f"unit@{unit}" for unit in ("lead", "assist", "competent", "leadLine", "assistLine")),
    ]
)
relations = st.sampled_from(
    ["-", "-", "-", "-", "reporter", "submitter", "respondent", "represented", "respondentUnit"]
)


@st.composite
def rules(draw: st.DrawFn, id: str, more: Sequence[str] = ()) -> Rule:
    """A rule about issues; `more` are acts of which it may speak besides."""
    role = draw(st.sampled_from(["STAFF", "STAFF", "STAFF", "HANDLER", "LEADER", "PARTNER", "*"]))
    act = draw(st.sampled_from(["read", "dispatch", "any", "any", "any", "oversee", *more]))
    eft = "deny" if role == "*" else "allow"
    return Rule(id, role, "Issue", act, draw(scopes), draw(relations), draw(conditions), eft)


def _one_rule(condition: str, where: tuple[str, str]) -> Rule:
    return Rule("one", "STAFF", "Issue", "read", *where, condition, "allow")


# Half of them hide nothing of the condition behind a scope.
one_rules = st.builds(_one_rule, conditions, st.just(("any", "-")) | st.tuples(scopes, relations))


@st.composite
def questions(draw: st.DrawFn, policy: Policy) -> tuple[Subject, str, str]:
    """A subject who holds the role of some rule, asking for an action that the rule speaks of."""
    rule = draw(st.sampled_from([rule for rule in policy.rules if rule.eft == "allow"]))
    actions = TYPES[rule.otype].actions & members(rule.act, policy.groups)
    return draw(subjects([rule.role, rule.role, *POSTED])), rule.otype, draw(st.sampled_from(sorted(actions)))


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    number = draw(st.integers(1, 6))
    return policy_of([draw(rules(f"r{at}")) for at in range(number)])


def policy_of(rules: list[Rule]) -> Policy:
    """These rules, with the roles and groups that ship."""
    return Policy(shipped().model, tuple(rules), shipped().roles, shipped().groups)
