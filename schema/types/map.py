"""The map (挂图作战): figures of each jurisdiction right below one, with those where there is nothing."""

from datetime import datetime
from typing import Any

import strawberry

from models.errors import BadInput
from models.reports.figures import Distinct, Fold, Span, Tally
from models.rules.jurisdictions import JurisdictionCode
from models.rules.vocabulary import JurisdictionLevel
from models.rules.words import Word
from policies.actor import Subject
from schema.counting.fixing import Fixed
from schema.counting.telling import Asked, Make, Telling, told
from schema.enums import described
from schema.planner.statements import READINGS, Statement, both
from schema.types.counted import Counted
from schema.types.dimensions import place_name
from schema.types.statistics import AS_OF


class IssueAxis(Word):
    """Where an issue lies, in which sense (地点口径)."""

    PLACE = "PLACE", "所在地"
    ORIGIN = "ORIGIN", "来源地"
    HOLDING = "HOLDING", "持有地"


described(IssueAxis)


def _known(name: str) -> Any:
    return lambda _telling, _asked: lambda place: place[name]


CODE = told(_known("code"), "Its code.")
NAME = told(_known("name"), "Its name.")
LEVEL = told(_known("level"), "Its tier.")


@strawberry.type
class IssueMapTile(Counted):
    """A jurisdiction on the map."""

    code: str = CODE
    name: str = NAME
    level: JurisdictionLevel = LEVEL


def _tiles(telling: Telling, asked: Asked) -> Make:
    block, tile = telling.groups(asked, (f"{telling.blocks.fixed[0]}_BELOW",))
    names, withheld = block.numbers.names, telling.blocks.withheld

    def tiles(answer: Any) -> list[Any]:
        empty = {name: 0 if _counts(figure) and not withheld else None for figure, name in names.items()}
        found = {group["k0"]: group for group in answer[block.name].groups}
        return [tile(found.get(place["scope"], empty) | place) for place in answer["children"]]

    return tiles


def _counts(figure: Any) -> bool:
    return isinstance(figure, Tally | Distinct) or (isinstance(figure, Span) and figure.fold is Fold.COUNT)


@strawberry.type
class IssueMap(Counted):
    """A jurisdiction, and those right below it."""

    as_of: datetime = AS_OF
    code: str = CODE
    name: str = NAME
    level: JurisdictionLevel = LEVEL
    tiles: list[IssueMapTile] = told(_tiles, "Each that is right below it, by code.")


def places(statement: Statement) -> str:
    """The jurisdiction that is fixed, and its children, as JSON; NULL when the reader may not see it."""
    dialect = statement.dialect

    def shown(alias: str) -> list[tuple[str, str]]:
        texts = (("code", "code"), ("scope", "scope_code"), ("name", "name"), ("level", "level"))
        return [(key, dialect.json_value(f"{alias}.{column}", "text")) for key, column in texts]

    child, own = statement.alias(), statement.alias()
    seen = both(f"{child}.parent_id = {own}.id", statement.condition("Jurisdiction", "read", child))
    inner = (
        f"SELECT * FROM jurisdiction {child} WHERE {seen} AND {child}.valid_to IS NULL ORDER BY {child}.code"
    )
    listed = dialect.json_list(dialect.json_object(shown(child)), order=f"{child}.code")
    children = dialect.nested(f"(SELECT {listed} FROM ({inner}) {child})")
    made = dialect.json_object([*shown(own), ("children", children)])
    code = statement.bind(READINGS, 0, 2, "text")
    visible = both(f"{own}.scope_code = {code}", statement.condition("Jurisdiction", "read", own))
    return f"(SELECT {dialect.finished(made)} FROM jurisdiction {own} WHERE {visible})"


def place_of(subject: Subject, code: str | None, axis: IssueAxis) -> Fixed:
    """The place whose map is asked for: the one that is named, or the highest of the reader's own.

    What can be no code is the code of nothing, like one that nobody has.

    Raises:
        BadInput: REQUIRED, for whoever holds no post.
    """
    if code is None:
        posts = sorted(subject.posts, key=lambda post: len(post.levels))
        if not posts or not posts[0].levels:
            raise BadInput("REQUIRED", field=("jurisdiction",))
        level, scope = posts[0].levels[-1]
        return ((place_name(axis.lower(), level), scope),)
    try:
        place = JurisdictionCode(code)
    except BadInput:
        return ((place_name(axis.lower(), "province"), ""),)
    return ((place_name(axis.lower(), place.level.lower()), str(place)),)
