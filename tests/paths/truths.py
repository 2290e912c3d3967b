"""What is true of the issues that somebody sees, and how is it read in an answer?"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from models.reports.metrics import BASE, passes
from models.rules.lifecycle import TABLE
from models.rules.transitions import IssueAction
from tests.paths.seeing import Seen
from tests.paths.worlds import MOST
from tests.policies.people import id_of
from tests.reference.declared import target
from tests.reference.documents import roots
from tests.reference.tables import Thing

Answer = dict[str, Any]


# As many as there may be: what is not there has to be what is not seen.
ISSUES = [f"Issue_{id_of('ISSUE', number)}" for number in range(MOST)]
LISTED = ", ".join(f'"{id}"' for id in ISSUES)
TARGETS = ", ".join(f'"Enterprise_{id_of("TARGET", number)}"' for number in range(3))
CADRES = [f"Cadre_{id_of('CADRE', number)}" for number in range(3)]
EVERYWHERE = ", ".join(f'"查{number}"' for number in range(MOST))
CALLED = "{ totalCount nodes { id } }"
MAP, BELOW = "33", ("3303", "3307")


def each(field: str) -> str:
    """One field of each issue, whether there is one or not."""
    return " ".join(f"i{number}: {field % id}" for number, id in enumerate(ISSUES))


def of_each(field: str) -> str:
    return f"{{ {each(field)} }}"


def by_id(data: Answer) -> dict[str, Any]:
    """What `each` was answered, where it was answered anything."""
    return {id: data[f"i{number}"] for number, id in enumerate(ISSUES) if data[f"i{number}"] is not None}


def name(issue: Thing) -> str:
    return f"Issue_{issue.id}"


LISTS = {field: target("Query", field) for field, asked in roots().items() if "before" in asked.args}
# A request has at most twenty root fields.
HALVES = [dict([*LISTS.items()][::2]), dict([*LISTS.items()][1::2])]


def names(seen: Seen) -> list[str]:
    """Of the issues that are seen, the newest first."""
    return [name(issue) for issue in seen.issues]


def those(holds: Callable[[Seen, Thing], Any]) -> Callable[[Seen], list[str]]:
    """Of the issues that are seen, those for which something holds."""
    return lambda seen: [name(issue) for issue in seen.issues if holds(seen, issue)]


def listed(field: str) -> Callable[[Any], list[str]]:
    """The ids of a page, and what its count says if that is something else."""

    def told(data: Any) -> list[str]:
        found, count = [node["id"] for node in data[field]["nodes"]], data[field]["totalCount"]
        return found if count == len(found) else [*found, f"{count} in all"]

    return told


def sorted_by_code(seen: Seen) -> list[str]:
    """By a value that is hidden for some rows: these come last, as if they had none."""

    def key(issue: Thing) -> tuple[bool, str, str]:
        shown = seen.may(issue, "read.personal")
        return (not shown, issue.row["query_code"] if shown else "", issue.id)

    return [name(issue) for issue in sorted(seen.issues, key=key)]


def on_show(issue: Thing) -> bool:
    """Whether everybody who sees an issue may know where it lies."""
    row = issue.row
    hidden = row["point_is_home"] or row["source"] in ("PETITION", "PETITION_BACKLOG")
    return not hidden and row["confidentiality"] == "OPEN"


def by_target(seen: Seen) -> dict[str, set[str]]:
    """The issues of each enterprise that is seen."""
    found: dict[str, set[str]] = {thing.id: set() for thing in seen.reader.rows("Enterprise")}
    for issue in seen.issues:
        if issue.row["target_id"] in found:
            found[issue.row["target_id"]].add(name(issue))
    return {f"Enterprise_{id}": issues for id, issues in found.items()}


def counted(seen: Seen) -> list[Thing]:
    """The issues that are seen and may be counted, and count."""
    return [one for one in seen.issues if seen.may(one, "count") and passes(BASE, one.row)]


def by_status_and_district(seen: Seen) -> dict[Any, int]:
    """A district that is not seen names no group."""
    known = places(seen)
    keys = [(issue.row["status"], issue.row["holding_district"]) for issue in counted(seen)]
    return Counter((status, code if code in known else None) for status, code in keys)


def places(seen: Seen) -> set[str | None]:
    """The codes of the places that are seen."""
    return {place.row["scope_code"] for place in seen.reader.rows("Jurisdiction")}


def on_map(seen: Seen) -> Any:
    """How many there are in the province and in each of its cities; nothing of places that are not seen."""
    known, lie = places(seen), counted(seen)
    tiles = {code: sum(issue.row["place_city"] == code for issue in lie) for code in BELOW if code in known}
    return (sum(issue.row["place_province"] == MAP for issue in lie), tiles) if MAP in known else None


def waits(seen: Seen, issue: Thing) -> bool:
    """Whether a duty of the lifecycle waits there for whoever sees it."""
    return any(
        row.duty
        and issue.row["status"] in row.sources
        and seen.may(issue, row.action.value)
        and (
            row.duty_when is None
            or (issue.row[row.duty_when.lstrip("-")] is None) is row.duty_when.startswith("-")
        )
        for row in TABLE
    )


def offered(seen: Seen) -> dict[str, set[str]]:
    acts = [row.action for row in TABLE if row.action is not IssueAction.SUBMIT]
    return {name(issue): {act.name for act in acts if seen.may(issue, act.value)} for issue in seen.issues}


def able(seen: Seen) -> dict[str, set[str]]:
    """For each issue, the cadres that are seen who serve and read it."""
    cadres = {one.id for one in seen.reader.rows("Cadre")}
    people = [one for one in seen.world.society.people if one.kind == "CADRE" and one.active]
    sight = {one.id: names(seen.other(one)) for one in people if one.id in cadres}
    return {issue: {f"Cadre_{id}" for id in sight if issue in sight[id]} for issue in names(seen)}


def refused(seen: Seen) -> dict[str, Any]:
    """What an act is answered that comes too late for what it expects."""
    said = dict.fromkeys(ISSUES, "NOT_FOUND")
    for issue in seen.issues:
        said[name(issue)] = "CONFLICT" if seen.may(issue, "comment") else "FORBIDDEN"
    return said


def codes(data: Any) -> dict[str, Any]:
    """The code of each refusal; that something is not found, in whole: always in the same words."""
    answers = {id: data[f"i{number}"] for number, id in enumerate(ISSUES)}
    return {id: "NOT_FOUND" if one == NOT_FOUND else one["errors"][0]["code"] for id, one in answers.items()}


NOT_FOUND = {
    "issue": None,
    "errors": [{"code": "NOT_FOUND", "reason": "NOT_FOUND", "field": [], "message": "没有这个问题"}],
}
SAID = "说明"  # by these very questions
COMMENT = """issueComment(input: {issueId: "%s", audience: REPORTER, text: "说明", expectedVersion: 99})
  { issue { id } errors { code reason field message } }"""
DONE = """issueComment(input: {issueId: "%s", audience: REPORTER, text: "说明"})
  { issue { id enterprise { id issues { nodes { id } } } } }"""


def done(seen: Seen) -> dict[str, Any]:
    """What those see of an issue who have just done something to it."""
    targets = by_target(seen)
    found = {}
    for issue in seen.issues:
        if seen.may(issue, "comment"):
            target = seen.target(issue)
            found[name(issue)] = None if target is None else targets[f"Enterprise_{target}"]
    return found


def payloads(data: Any) -> dict[str, Any]:
    found = {}
    for payload in by_id(data).values():
        if payload["issue"] is not None:
            there = payload["issue"]["enterprise"]
            found[payload["issue"]["id"]] = there and {node["id"] for node in there["issues"]["nodes"]}
    return found
