"""What the check of a policy says: faults, administrators mixed, cases missed, rules that say nothing."""

import pytest

from models.rules.vocabulary import PolicyFindingKind
from policies import administrators, shadows
from policies.document import Text, parse, shipped, shipped_model, shipped_text
from policies.findings import check

DEFAULT = shipped_text()


def found(*lines: str, without: str = "\0", cases: str = DEFAULT.cases) -> list[tuple[str, str | None, str]]:
    kept = [line for line in DEFAULT.rules.splitlines() if not line.startswith(without)]
    checked = check(Text("\n".join([*kept, *lines]), cases))
    return [(finding.kind.value, finding.rule, finding.text) for finding in checked.findings]


def policy(*lines: str) -> str:
    return "\n".join([DEFAULT.rules, *lines])


def test_the_default_has_no_findings() -> None:
    assert check(DEFAULT).findings == ()
    assert check(DEFAULT).passes


def test_every_fault_is_a_finding_of_its_rule() -> None:
    assert found(
        "p, a, STAFF, Issue, read, tree@moon, -, True, allow",
        "p, b, STAFF, Issue, read, any, -, r.obj.colour == 'red', allow",
    ) == [("FAULT", "a", "Issue has no scope tree@moon")]
    assert found("p, b, STAFF, Issue, read, any, -, r.obj.colour == 'red', allow") == [
        ("FAULT", "b", "Issue has no column colour")
    ]
    broken = check(Text("p, too, few\n", DEFAULT.cases))
    assert [str(finding) for finding in broken.findings] == ["FAULT     line 1: p with 2 cells"]
    assert not broken.passes


def test_cases_decided_otherwise_refuse_a_policy() -> None:
    [finding] = check(
        Text(policy("p, a, ANALYST, Visit, read, tree@place, -, True, allow"), DEFAULT.cases)
    ).findings

    assert finding == (PolicyFindingKind.CASE, None, "analyst × visit: may read")
    assert not check(Text(DEFAULT.rules, "nobody; moon; read")).passes
    assert (
        check(Text(DEFAULT.rules, "nobody; moon; read")).findings[0].text == "cases, line 1: there is no moon"
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "p, a, SYSTEM_ADMIN, PolicyVersion, draft, any, -, True, allow",
            "draft of PolicyVersion is for SECURITY_ADMIN alone, not for SYSTEM_ADMIN",
        ),
        (
            "p, a, SECURITY_ADMIN, AuditEntry, read, any, -, True, allow",
            "read of AuditEntry is for AUDIT_ADMIN alone, not for SECURITY_ADMIN",
        ),
        (
            "p, a, SYSTEM_ADMIN, Issue, read, tree@place, -, True, allow",
            "SYSTEM_ADMIN would see or change contents",
        ),
        (
            "g, AUDIT_ADMIN, LEADER",
            "AUDIT_ADMIN would see or change contents",
        ),
        (
            "p, a, *, PolicyVersion, approve, any, author, True, deny",
            "rule a could take the policy away from everybody",
        ),
    ],
)
def test_the_administrators_stay_apart(line: str, sentence: str) -> None:
    faults = [fault for _, fault in administrators.faults(parse(policy(line), shipped_model()))]

    assert sentence in faults


def test_a_policy_that_nobody_could_change_again_is_refused() -> None:
    kept = [line for line in DEFAULT.rules.splitlines() if not line.startswith("p, security.policy,")]
    kept.append("p, a, SECURITY_ADMIN, PolicyVersion, govern, any, -, r.obj.number > 5, allow")

    assert [*administrators.faults(parse("\n".join(kept), shipped_model()))] == [
        (
            None,
            (
                "SECURITY_ADMIN needs activate, approve, draft, dryRun, reject, revert of PolicyVersion,"
                " anywhere and always"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["p, a, LEADER, Visit, read, own@place, -, True, allow"], [("a", "leader.visits")]),
        (["p, a, CONTACT_LEADER, Visit, read, tree@place, visitor, True, allow"], [("a", "leader.visits")]),
        (["p, a, LEADER, Visit, read, tree@place, -, r.obj.id != '', allow"], [("a", "leader.visits")]),
        (["p, a, STAFF, Visit, read, tree@place, -, True, allow"], [
            ("leader.visits", "a"), ("office.visits", "a"),
        ]),
        (["p, a, LEADER, Visit, read, any, -, True, allow"], [("leader.visits", "a")]),
        (["p, a, LEADER, Visit, read, tree@place, -, True, allow"], [("a", "leader.visits")]),
        (["p, a, HANDLER, Visit, read, tree@place, -, True, allow"], []),
        (["p, a, LEADER, Visit, record, tree@place, -, True, allow"], []),
        (["p, a, *, Issue, read, any, respondent, True, deny"], [("a", "deny.respondent")]),
    ],
)  # fmt: skip
def test_a_rule_that_another_one_contains_is_shadowed(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    pairs = shadows.shadowed(parse(policy(*lines), shipped_model()))

    assert [(rule.id, other.id) for rule, other in pairs] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["p, a, LEADER, Visit, record, any, -, False, allow"], [("a", "its condition never holds")]),
        (
            ["p, a, LEADER, Issue, assign, any, respondent, True, allow"],
            [("a", "rule deny.respondent denies all of it")],
        ),
        (
            ["p, a, LEADER, Issue, assign, any, -, \"r.obj.status in ('REPORTED', 'FORGOTTEN')\", allow"],
            [("a", "status is never 'FORGOTTEN'")],
        ),
        (
            ["g, WATCHMAN, SCOUT", "p, a, SCOUT, Visit, read, any, -, True, allow"],
            [("a", "no post has the role SCOUT")],
        ),
        (["p, a, LEADER, Issue, assign, any, -, r.obj.status == 'REPORTED', allow"], []),
    ],
)  # fmt: skip
def test_a_rule_that_never_holds_is_dead(lines: list[str], expected: list[tuple[str, str]]) -> None:
    said = shadows.dead(parse(policy(*lines), shipped_model()))

    assert [(rule.id, why) for rule, why in said] == expected


def test_odd_rules_do_not_refuse_a_policy() -> None:
    checked = check(Text(policy("p, a, LEADER, Visit, read, own@place, -, True, allow"), DEFAULT.cases))

    assert [str(finding) for finding in checked.findings] == [
        "SHADOWED  a: rule leader.visits holds wherever it does"
    ]
    assert checked.passes
    assert shipped().rules
