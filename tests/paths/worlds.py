"""Which policy, people and issues may meet? Random ones; now and then under the policy that ships."""

from typing import Any, NamedTuple

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from policies.catalogue import TYPES
from policies.document import Policy, Rule, shipped
from policies.objects import ObjectType
from tests.policies.people import Society, Somebody, societies
from tests.policies.strategies import policy_of, rows_of, rules

ISSUE = TYPES["Issue"]
ROLES = ["CADRE", "LEADER", "HANDLER", "UNIT_HEAD", "COORDINATOR", "ANALYST"]
ACTS = ["read", "read", "read.internal", "read.personal", "count", "comment", "assign"]
OTHERS = [type for name, type in TYPES.items() if name not in ("Issue", "AuditEntry", "AuditDay")]
FIRST = 4  # seed: with any there must be worlds enough for every fault to be noticed
MOST = 7  # issues, as `rows_of` gives


class World(NamedTuple):
    """What there is, and who asks."""

    policy: Policy
    society: Society
    issues: list[dict[str, Any]]
    asking: list[Somebody]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    issues = draw(rows_of(ISSUE))
    society = draw(societies(ROLES, len(issues)))
    able = [one for one in society.people if one.active]
    cadres = draw(st.permutations([one for one in able if one.kind == "CADRE"]))[:2]
    other = draw(st.sampled_from([one for one in able if one.kind != "CADRE"]))
    return World(draw(_policies()), society, issues, [*cadres, other])


@st.composite
def _policies(draw: st.DrawFn) -> Policy:
    if draw(st.integers(0, 7)) == 7:
        return shipped()
    about_issues = [draw(rules(f"r{at}", ACTS)) for at in range(draw(st.integers(1, 3)))]
    return policy_of(
        [*about_issues, *draw(_usual()), *(rule for type in OTHERS for rule in draw(_about(type)))]
    )


def _usual() -> st.SearchStrategy[list[Rule]]:
    """What policies are mostly made of: else in too many worlds nobody would see anything."""
    few = st.sampled_from(["r.obj.round < 4", "r.obj.round < 2", "r.obj.round < 1"])
    of_all = st.builds(
        lambda act, where, few: Rule("all", "PUBLIC", "Issue", act, where, "-", few, "allow"),
        st.sampled_from(["read", "oversee"]),
        st.sampled_from(["any", "tree@place"]),
        few,
    )
    of_role = st.builds(
        lambda role, where: Rule("role", role, "Issue", "read", where, "-", "True", "allow"),
        st.sampled_from(["LEADER", "HANDLER"]),
        st.sampled_from([*["tree@place"] * 3, "unit@lead", "unit@assist", "unit@leadBelow"]),
    )
    denied = st.builds(
        lambda act, rel, few: Rule("no", "*", "Issue", act, "any", rel, few, "deny"),
        st.sampled_from(["any", "read", "count", "read.personal"]),
        st.sampled_from(["-", "respondent", "respondentUnit", "respondentUnit", "submitter"]),
        st.sampled_from(["r.obj.round == 1", "r.obj.ever_red", "r.obj.solved"]),
    )
    return st.tuples(of_all, of_role, denied).map(list)


def _about(type: ObjectType) -> st.SearchStrategy[list[Rule]]:
    """Few rules about a type that is no issue: nobody, everybody, or somebody reads some of it."""
    scope = "tree@place" if "place" in type.axes else "any"
    made = [
        [],
        [Rule(f"{type.name}.all", "PUBLIC", type.name, "read", "any", "-", "True", "allow")],
        [Rule(f"{type.name}.some", "STAFF", type.name, "read", scope, "-", "True", "allow")],
    ]
    return st.sampled_from([made[1], *made])


def drawn(rounds: int) -> list[World]:
    """Worlds that are always the same. They are drawn before any is asked about, and never made smaller.

    A few in each round: after ten, Hypothesis begins to vary what it has drawn, and says little that is new.
    """
    found: list[World] = []
    for number in range(rounds):

        @seed(FIRST + number)
        @settings(
            max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None
        )
        @given(worlds())
        def collect(world: World) -> None:
            found.append(world)

        collect()
    return found
