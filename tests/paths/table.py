"""By which ways may one come to know of an issue? Each as a line: how to ask, what is told, what is true.

A way that is new is one line more; what is told has to be what is true of the rows that Casbin allows, and
nothing of any other row may stand anywhere in the answer.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.paths.seeing import Seen
from tests.paths.truths import (
    CALLED,
    COMMENT,
    DONE,
    EVERYWHERE,
    HALVES,
    LISTED,
    MAP,
    SAID,
    TARGETS,
    able,
    by_id,
    by_status_and_district,
    by_target,
    codes,
    counted,
    done,
    each,
    listed,
    name,
    names,
    of_each,
    offered,
    on_map,
    on_show,
    payloads,
    refused,
    sorted_by_code,
    those,
    waits,
)
from tests.reference.tables import Thing


@dataclass(frozen=True)
class Path:
    """`asks` is a document; `told` reads its data, `true` works the same out from the rows.

    With `walks`, it is asked again from each end cursor, and `told` reads all the answers.
    """

    asks: str
    told: Callable[[Any], Any]
    true: Callable[[Seen], Any]
    walks: str = ""


def where(filter: str, holds: Callable[[Seen, Thing], Any]) -> Path:
    return Path(f"{{ issues(where: {filter}) {CALLED} }}", listed("issues"), those(holds))


def lists(types: Mapping[str, str]) -> Path:
    """Lists of whatever there is, each with the type of what it holds."""
    return Path(
        f"{{ {' '.join(f'{field}(first: 100) {{ totalCount nodes {{ id }} }}' for field in types)} }}",
        lambda data: {field: set(listed(field)(data)) for field in types},
        lambda seen: {
            field: {f"{thing.type}_{thing.id}" for thing in seen.reader.rows(type)}
            for field, type in types.items()
        },
    )


PATHS: dict[str, Path] = {
    "a list": Path(f"{{ issues {CALLED} }}", listed("issues"), names),
    "the edges of a list, one a page": Path(
        "query($after: String) { issues(first: 1, after: $after)"
        " { totalCount edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }",
        lambda pages: [
            (edge["node"]["id"], page["issues"]["totalCount"])
            for page in pages
            for edge in page["issues"]["edges"]
        ],
        lambda seen: [(id, len(seen.issues)) for id in names(seen)],
        walks="issues",
    ),
    "a count": Path(
        "{ issues { totalCount } }",
        lambda data: data["issues"]["totalCount"],
        lambda seen: len(seen.issues),
    ),
    "one": Path(
        of_each('issue(id: "%s") { id }'),
        lambda data: [*by_id(data)],
        lambda seen: sorted(names(seen)),
    ),
    "a node": Path(
        of_each('node(id: "%s") { id }'),
        lambda data: [*by_id(data)],
        lambda seen: sorted(names(seen)),
    ),
    "nodes": Path(
        f"{{ nodes(ids: [{LISTED}]) {{ id }} }}",
        lambda data: [node["id"] for node in data["nodes"] if node],
        lambda seen: sorted(names(seen)),
    ),
    "those with an id": where(f"{{id: {{in: [{LISTED}]}}}}", lambda _seen, _issue: True),
    "those without": where(f"{{not: {{id: {{in: [{LISTED}]}}}}}}", lambda _seen, _issue: False),
    "by a relation": where(
        f"{{enterprise: {{id: {{in: [{TARGETS}]}}}}}}", lambda seen, issue: seen.target(issue)
    ),
    "by the denial of a relation": where(
        f"{{not: {{enterprise: {{id: {{in: [{TARGETS}]}}}}}}}}", lambda seen, issue: not seen.target(issue)
    ),
    "by a value that may be hidden": where(
        f"{{queryCode: {{in: [{EVERYWHERE}]}}}}", lambda seen, issue: seen.may(issue, "read.personal")
    ),
    "by the want of such a value": where(
        "{queryCode: {isNull: true}}", lambda seen, issue: not seen.may(issue, "read.personal")
    ),
    "sorted by such a value": Path(
        "{ issues(orderBy: [{queryCode: ASC}]) { totalCount nodes { id } } }",
        listed("issues"),
        sorted_by_code,
    ),
    "near a point": where(
        "{near: {longitude: 120.0185, latitude: 29.2093, crs: WGS84, metres: 1}}",
        lambda seen, issue: seen.may(issue, "read.personal") or on_show(issue),
    ),
    "away from it": where(
        "{not: {near: {longitude: 120.0185, latitude: 29.2093, crs: WGS84, metres: 1}}}",
        lambda seen, issue: not (seen.may(issue, "read.personal") or on_show(issue)),
    ),
    "searched for": where('{search: "断头路"}', lambda _seen, _issue: True),
    "what is waiting": Path(
        "{ inbox { totalCount nodes { id } } }", listed("inbox"), lambda seen: those(waits)(seen)[::-1]
    ),
    "values": Path(
        "{ issues { nodes { id queryCode internalOpinion } } }",
        lambda data: {
            one["id"]: (one["queryCode"], one["internalOpinion"]) for one in data["issues"]["nodes"]
        },
        lambda seen: {
            name(issue): tuple(
                seen.reader.value("Issue", field, issue) for field in ("queryCode", "internalOpinion")
            )
            for issue in seen.issues
        },
    ),
    "a list inside an object": Path(
        "{ enterprises { nodes { id issues { totalCount nodes { id } } } } }",
        lambda data: {one["id"]: set(listed("issues")(one)) for one in data["enterprises"]["nodes"]},
        by_target,
    ),
    "a list inside a relation": Path(
        "{ issues { nodes { id enterprise { issues { nodes { id } } } } } }",
        lambda data: {
            one["id"]: one["enterprise"] and {inner["id"] for inner in one["enterprise"]["issues"]["nodes"]}
            for one in data["issues"]["nodes"]
        },
        lambda seen: {
            name(issue): (target := seen.target(issue)) and by_target(seen)[f"Enterprise_{target}"]
            for issue in seen.issues
        },
    ),
    "what was said of it": Path(
        "{ issues { nodes { id comments { nodes { text } } } } }",
        lambda data: {
            one["id"]: [said["text"] for said in one["comments"]["nodes"] if said["text"] != SAID]
            for one in data["issues"]["nodes"]
        },
        lambda seen: {
            name(issue): [said.row["text"] for said in seen.reader.many("Issue", "comments", issue)]
            for issue in seen.issues
        },
    ),
    "every other list of the root": lists(HALVES[0]),
    "every other one besides": lists(HALVES[1]),
    "statistics": Path(
        "{ statistics(right: READ) { collected by(dimension: STATUS) { key collected } } }",
        lambda data: (
            data["statistics"]["collected"],
            {(group["key"],): group["collected"] for group in data["statistics"]["by"]},
        ),
        lambda seen: (len(counted(seen)), Counter((one.row["status"],) for one in counted(seen))),
    ),
    "groups": Path(
        """{ issueAggregate(right: READ, groupBy: [STATUS, HOLDING_DISTRICT]) {
          distinctCount(of: ENTERPRISE) groups { totalCount nodes { collected keys { key } } } } }""",
        lambda data: (
            data["issueAggregate"]["distinctCount"],
            {
                tuple(key["key"] for key in group["keys"]): group["collected"]
                for group in data["issueAggregate"]["groups"]["nodes"]
            },
            data["issueAggregate"]["groups"]["totalCount"],
        ),
        lambda seen: (
            len({seen.target(issue) for issue in counted(seen)} - {None}),
            (groups := by_status_and_district(seen)),
            len(groups),
        ),
    ),
    "the map": Path(
        f'{{ issueMap(right: READ, jurisdiction: "{MAP}") {{ collected tiles {{ code collected }} }} }}',
        lambda data: (
            data["issueMap"]
            and (
                data["issueMap"]["collected"],
                {one["code"]: one["collected"] for one in data["issueMap"]["tiles"]},
            )
        ),
        on_map,
    ),
    "what may be done": Path(
        "{ issues { nodes { id availableActions { action } } } }",
        lambda data: {
            one["id"]: {offer["action"] for offer in one["availableActions"]}
            for one in data["issues"]["nodes"]
        },
        offered,
    ),
    "why it is read": Path(
        of_each('explainAccess(id: "%s") { allowed }'),
        lambda data: {id: one["allowed"] for id, one in by_id(data).items()},
        lambda seen: dict.fromkeys(names(seen), True),
    ),
    "why it is assigned": Path(
        of_each('explainAccess(id: "%s", action: "assign") { allowed }'),
        lambda data: {id: one["allowed"] for id, one in by_id(data).items()},
        lambda seen: {name(issue): seen.may(issue, "assign") for issue in seen.issues},
    ),
    "who reads it": Path(
        of_each('whoCan(id: "%s") { totalCount nodes { id } }'),
        lambda data: {id: {one["id"] for one in page["nodes"]} for id, page in by_id(data).items()},
        able,
    ),
    "refusals": Path(f"mutation {{ {each(COMMENT)} }}", codes, refused),
    "an act and what it answers": Path(f"mutation {{ {each(DONE)} }}", payloads, done),
}
