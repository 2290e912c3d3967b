"""Why a subject may, or may not: the rules, the axis that failed, what was missing."""

from policies.document import shipped
from policies.explain import explain
from policies.planner import Engine
from tests.policies.cast import PEOPLE, THINGS

ENGINE = Engine(shipped())


def test_a_refusal_names_the_axis_that_failed() -> None:
    explanation = explain(ENGINE, PEOPLE["futang-office"], "Issue", "assign", THINGS["pending-at-yiwu"][1])

    assert not explanation.allowed
    assert explanation.text("en").splitlines()[:2] == [
        "Not allowed: Issue.assign",
        "  office.dispatch does not apply: scope (own@holding: holding_code = 330782100)",
    ]
    assert explanation.text("zh-CN").splitlines()[:2] == [
        "不准许: Issue.assign",
        "  office.dispatch 不适用：范围（own@holding: holding_code = 330782100）",
    ]


def test_a_denial_is_named() -> None:
    explanation = explain(ENGINE, PEOPLE["roads-head"], "Issue", "read", THINGS["about-roads-head"][1])

    assert not explanation.allowed
    assert [(finding.rule.id, finding.rule.eft) for finding in explanation.findings if finding.holds] == [
        ("head.lead", "allow"),
        ("deny.respondent", "deny"),
    ]
    assert "deny.respondent denies it" in explanation.text("en")


def test_a_missing_condition_is_shown() -> None:
    explanation = explain(
        ENGINE, PEOPLE["yiwu-office"], "Household", "read.sensitive", THINGS["household"][1]
    )

    [finding] = [finding for finding in explanation.findings if finding.rule.role == "COORDINATOR"]

    assert (finding.failed, finding.missing) == ("condition", "r.sub.clearance >= 2: never")


def test_every_explanation_agrees_with_its_verdict() -> None:
    for type, row in THINGS.values():
        if not ENGINE.types[type].own.test(row):
            continue
        for person in PEOPLE.values():
            explanation = explain(ENGINE, person, type, "read", row)

            effects = {finding.rule.eft for finding in explanation.findings if finding.holds}
            assert explanation.allowed == (effects == {"allow"})
