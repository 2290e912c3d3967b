"""The page about an issue's life: the table, its guards, a diagram."""

from api.docs.markdown import page as made
from api.docs.markdown import table
from models.reasons import REASONS
from models.rules.guards import Guard
from models.rules.lifecycle import TABLE
from models.rules.timers import TIMERS, Timer
from models.rules.transitions import TERMINAL, IssueAction, Transition
from models.rules.vocabulary import IssueStatus
from policies.document import shipped

INTRODUCTION = """One table drives everything: mutations, `availableActions`, inboxes, events and this page
(`models/rules/lifecycle.py`). An act that is not in it is impossible. An issue always rests where somebody
must act. *Who* is what the default policy says; see [roles](roles.md).

问题的全生命周期由同一张表驱动：变更操作、可用操作、待办、事件和本页。表中没有的操作不可能发生。"""

ANNOUNCED = """Nobody does these: the worker writes each as an event of actor `SYSTEM`, with the message that
tells it, once. What is announced is what is so when it looks, with the instant `since` which it is so; a
clock that has stopped warns no more. Lights, lists and counts never wait for it. *After* is the
setting that says how long after the instant itself.

以下各项无人操作，由后台进程各记一次事件；亮灯、列表和统计不依赖它。"""


def page() -> str:
    """The page."""
    return made(
        "The life of an issue (问题全生命周期)",
        INTRODUCTION,
        "## Statuses (状态)",
        table(["Status", "中文", "Final"], [_status(status) for status in IssueStatus]),
        "## Acts (操作)",
        table(
            ["#", "Mutation", "中文", "From → to", "Who", "Conditions", "Event", "What"],
            [_act(row) for row in TABLE],
        ),
        "## Conditions (前置条件)",
        "A refused condition answers `GUARD_FAILED` with the reason; a wrong status `ILLEGAL_TRANSITION`.",
        table(["Reason", "English", "中文"], _guards()),
        "## What time announces (到时提醒)",
        ANNOUNCED,
        table(["Rule", "中文", "Event", "After", "How often", "What"], [_timer(timer) for timer in TIMERS]),
        "## Diagram (状态图)",
        f"```mermaid\n{_diagram()}\n```",
    )


def _status(status: IssueStatus) -> list[str]:
    return [f"`{status}`", status.zh, "yes" if status in TERMINAL else ""]


def _act(row: Transition) -> list[str]:
    action = row.action
    mutation = f"`issue{action.value[0].upper()}{action.value[1:]}`"
    guards = ", ".join(f"`{guard.reason}`" for guard in row.guards)
    return [
        row.number,
        mutation,
        action.zh,
        f"{_words(row.sources)} → {_after(row)}",
        ", ".join(_roles(action)),
        guards,
        f"`{row.event}`",
        row.summary,
    ]


def _after(row: Transition) -> str:
    """Where it leads, and from where alone if not from everywhere."""
    if not row.targets:
        return "the same"
    of = f" (of {_words(row.moving)})" if row.moving < row.sources else ""
    return f"{_words(row.targets)}{of}{' or the same' if row.stays else ''}"


def _timer(timer: Timer) -> list[str]:
    often = "once a round" if timer.once else "each time anew"
    after = f"`{timer.after}`" if timer.after else ""
    return [f"`{timer.rule}`", timer.rule.zh, f"`{timer.event}`", after, often, timer.summary]


def _words(statuses: object) -> str:
    named = set(statuses)  # type: ignore[call-overload]
    return "any" if named == set(IssueStatus) else ", ".join(f"`{s}`" for s in IssueStatus if s in named)


def _roles(action: IssueAction) -> list[str]:
    """Whom the default policy grants the act, by itself or as one of a group."""
    policy, acts = shipped(), {action.value}
    while wider := {group for act, group in policy.groups if act in acts} - acts:
        acts |= wider
    granting = (rule for rule in policy.rules if rule.otype == "Issue" and rule.eft == "allow")
    return sorted({rule.role for rule in granting if rule.act in acts})


def _guards() -> list[list[str]]:
    guards: dict[str, Guard] = {guard.reason: guard for row in TABLE for guard in row.guards}
    return [[f"`{reason}`", *REASONS[reason]] for reason in guards]


def _diagram() -> str:
    moves: dict[tuple[str, str], list[str]] = {}
    for row in TABLE:
        for source in IssueStatus:
            for target in row.targets if source in row.sources & row.moving else ():
                moves.setdefault((source.value, target.value), []).append(row.action.value)
    lines = [f"    {a} --> {b}: {', '.join(acts)}" for (a, b), acts in moves.items()]
    ends = [
        f"    {status} --> [*]" for status in IssueStatus if status in TERMINAL and status.value in str(lines)
    ]
    return "\n".join(["stateDiagram-v2", "    [*] --> REPORTED: submit", *lines[1:], *ends])
