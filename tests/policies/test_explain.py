"""Why a subject may, or may not: the rules, the axis that failed, what was missing."""

from policies.cases.cast import PEOPLE, THINGS
from policies.document import shipped
from policies.explain import explain
from policies.planner import Engine

ENGINE = Engine(shipped())


def test_a_refusal_names_the_axis_that_failed() -> None:
    names = {"330782100": "佛堂镇"}
    row = THINGS["pending-at-yiwu"][1]

    explanation = explain(ENGINE, PEOPLE["futang-office"], "Issue", "assign", row, names=names)

    assert not explanation.allowed
    assert explanation.text("en").splitlines()[:2] == [
        "Not allowed: Issue.assign",
        (
            "  office.dispatch does not allow it, for it is not so that:"
            " it is held in 佛堂镇(330782100) itself (it is 330782)"
        ),
    ]
    assert explanation.text("zh-CN").splitlines()[:2] == [
        "不准许: Issue.assign",
        "  office.dispatch 不准许，因为并非：现持有辖区为佛堂镇(330782100)本级（实为330782）",
    ]


def test_a_denial_is_named_first() -> None:
    explanation = explain(ENGINE, PEOPLE["roads-head"], "Issue", "read", THINGS["about-roads-head"][1])

    assert not explanation.allowed
    assert [(one.rule.id, one.rule.eft) for one in explanation.concerning if one.holds] == [
        ("deny.respondent", "deny"),
        ("head.lead", "allow"),
    ]
    assert "deny.respondent denies it: it is about the subject" in explanation.text("en")


def test_a_missing_condition_is_shown() -> None:
    explanation = explain(
        ENGINE, PEOPLE["yiwu-office"], "Household", "read.sensitive", THINGS["household"][1]
    )

    [finding] = [finding for finding in explanation.findings if finding.rule.role == "COORDINATOR"]

    assert [(ask.axis, str(ask.condition)) for ask in finding.missing] == [("condition", "never")]
    assert finding.text("en").endswith(
        "for it is not so that: the subject's clearance is at least 2 (it is 0)"
    )


def test_every_explanation_agrees_with_its_verdict() -> None:
    for type, row in THINGS.values():
        if not ENGINE.types[type].own.test(row):
            continue
        for person in PEOPLE.values():
            explanation = explain(ENGINE, person, type, "read", row)

            effects = {finding.rule.eft for finding in explanation.findings if finding.holds}
            assert explanation.allowed == (effects == {"allow"})
