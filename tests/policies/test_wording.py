"""Conditions said to people."""

from typing import Any

import pytest

from policies.document import shipped
from policies.planner import condition_tree
from policies.wording import conjuncts, looked_at, worded

RELATIONS = {"reporter": ("the subject raised it", "本人为反映人")}


@pytest.mark.parametrize(
    ("said", "found", "english", "chinese"),
    [
        ("r.obj.status == 'REPORTED'", None, "its status is REPORTED", "状态为已上报(待审查)"),
        (
            "r.obj.status in ('ASSIGNED', 'IN_PROGRESS')",
            "RESOLVED",
            "its status is ASSIGNED or IN_PROGRESS (it is RESOLVED)",
            "状态为待签收或办理中（实为已办结(待评价)）",
        ),
        (
            "r.obj.confidentiality != 'NAME_HIDDEN'",
            "NAME_HIDDEN",
            "its confidentiality is not NAME_HIDDEN (it is NAME_HIDDEN)",
            "保密级别不为对承办隐名（实为对承办隐名）",
        ),
        (
            "r.sub.clearance >= 2",
            0,
            "the subject's clearance is at least 2 (it is 0)",
            "本人涉密等级不低于2（实为0）",
        ),
        ("2 <= r.sub.clearance", None, "the subject's clearance is at least 2", "本人涉密等级不低于2"),
        ("r.sub.kind == 'SYSTEM'", None, "the subject's kind is SYSTEM", "本人主体类型为系统"),
        ("r.obj.solved", None, "it is solved", "已解决"),
        ("r.obj.round > 2", 1, "its round is above 2 (it is 1)", "办理轮次高于2（实为1）"),
        (
            "not rel(r.sub, 'reporter', r.obj)",
            None,
            "it is not so that the subject raised it",
            "并非本人为反映人",
        ),
        (
            "r.obj.status == 'WRITTEN_OFF' or rel(r.sub, 'reporter', r.obj)",
            None,
            "its status is WRITTEN_OFF or the subject raised it",
            "状态为已销号或本人为反映人",
        ),
        ("r.obj.place_code == '33'", None, "its place code is 33", "place_code为33"),
    ],
)
def test_a_condition_in_words(said: str, found: Any, english: str, chinese: str) -> None:
    assert worded(said, "en", RELATIONS, found) == english
    assert worded(said, "zh-CN", RELATIONS, found) == chinese


def test_a_condition_of_several_parts_is_said_part_by_part() -> None:
    [rule] = [rule for rule in shipped().rules if rule.id == "handler.sensitive"]

    assert [said for said, _ in conjuncts(condition_tree(rule))] == [
        "r.obj.confidentiality != 'NAME_HIDDEN'",
        "r.obj.status in ('ASSIGNED', 'IN_PROGRESS')",
    ]


def test_every_condition_that_is_shipped_has_words() -> None:
    for rule in shipped().rules:
        for said, _ in conjuncts(condition_tree(rule)):
            if said == "True":
                continue
            words = worded(said, "en", RELATIONS), worded(said, "zh-CN", RELATIONS)
            assert not any("r." in text or "_code" in text for text in words), words


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("r.obj.status == 'REPORTED'", ("obj", "status")),
        ("r.sub.clearance >= 2", ("sub", "clearance")),
        ("rel(r.sub, 'reporter', r.obj)", None),
        ("r.obj.status == 'REPORTED' or r.sub.clearance >= 2", None),
    ],
)
def test_what_a_condition_looks_at(said: str, named: tuple[str, str] | None) -> None:
    assert looked_at(said) == named
