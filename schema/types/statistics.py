"""Statistics (统计): figures of the issues that the reader may count, in all and by dimension."""

from datetime import datetime
from typing import Any, cast

import strawberry
from graphql import FieldNode, GraphQLObjectType, get_named_type

from models.dialects import instant_text
from models.errors import Forbidden, Limited, Unauthenticated
from models.rules.vocabulary import SubjectKind
from policies.actor import Subject
from policies.conditions import FALSE, Condition
from policies.counts import CountingRight, rights
from schema.context import Context, Info
from schema.counting.cubes import Dimension
from schema.counting.grouping import MOST_GROUPS, Grouping, read_grouping, variables_below
from schema.counting.groups import Page
from schema.counting.statements import Beside, counted
from schema.counting.telling import Asked, Make, Telling, called, label_name, told
from schema.enums import described
from schema.errors import Locale
from schema.planner.asking import Asking
from schema.planner.lists import Rows
from schema.planner.plans import Assemble
from schema.planner.preparing import Question, answer
from schema.planner.selections import Selections
from schema.planner.targets import target_of
from schema.types.counted import Counted
from schema.types.cube import ISSUES
from schema.types.dimensions import DIMENSIONS, StatisticsDimension

described(CountingRight)


def key_of(telling: Telling, _: Asked) -> Make:
    """The key of a group by the dimension that is told of, the first if none is."""
    at = telling.about or 0
    name, prefix = f"k{at}", _dimension(telling, at).prefix
    return lambda group: None if group[name] is None else prefix + group[name]


def _label(telling: Telling, asked: Asked) -> Make:
    at, locale = telling.about or 0, asked.arguments.get("locale")
    english = telling.blocks.english if locale is None else Locale(locale) is Locale.EN
    key, dimension = f"k{at}", _dimension(telling, at)
    if dimension.words is not None:
        known = {str(word): called(word, english=english) for word in dimension.words}
        return lambda group: known.get(group[key])
    if dimension.label is None:
        return lambda group: group[key]
    telling.here.labelled.add(english)
    name = label_name(at, english=english)
    return lambda group: group[name]


def label() -> Any:
    """What the key of `key_of` is called."""
    words = "What that is called, in the given language or that of the request."
    return told(_label, words, locale=(Locale | None, "In which language."))


def _dimension(telling: Telling, at: int) -> Dimension:
    return DIMENSIONS[StatisticsDimension[telling.by[at]]]


@strawberry.type
class StatisticsGroup(Counted):
    """The issues that share a key."""

    key: str | None = told(key_of, "The code, id, day or month; null for issues that have none.")
    label: str | None = label()


def _groups(telling: Telling, asked: Asked) -> Make:
    dimension = StatisticsDimension(asked.arguments["dimension"])
    block, group = telling.groups(asked, (dimension.name,))

    def told_of(answer: Any) -> list[Any]:
        page: Page = answer[block.name]
        if page.more:
            raise Limited("TOO_MANY", limit=MOST_GROUPS, field=("dimension",))
        return [group(one) for one in page.groups]

    return told_of


AS_OF = told(lambda _telling, _asked: lambda answer: instant_text(answer["now"]), "The instant of all of it.")


@strawberry.type
class Statistics(Counted):
    """Figures of the issues that the reader may count."""

    as_of: datetime = AS_OF
    by: list[StatisticsGroup] = told(
        _groups,
        "The same by one dimension, ordered by key; refused when there are more than 1000 groups.",
        dimension=(StatisticsDimension, "By what."),
    )


async def _may_only_count(context: Context) -> None:
    if context.subject.kind == SubjectKind.PUBLIC:
        raise Unauthenticated("UNAUTHENTICATED")
    if rights(context.subject).counts == FALSE:
        async with context.lock:  # the right may be newer than what is known of the reader
            context.subject = await context.reload()
        if rights(context.subject).counts == FALSE:
            raise Forbidden("NOTHING_ONLY_COUNTED", field=("right",))


async def counting(
    info: Info, right: CountingRight | None, beside: Beside | None = None, **given: Any
) -> Any:
    """The answer of a field that tells of counted issues; `given` is what `read_grouping` takes.

    Raises:
        Forbidden: NOTHING_ONLY_COUNTED, to whoever asks by a right that they do not have.
    """
    if right is CountingRight.COUNT:
        await _may_only_count(info.context)
    raw = info._raw_info  # noqa: SLF001
    type = cast(GraphQLObjectType, get_named_type(raw.return_type))
    variables: Any = raw.variable_values
    said = tuple([repr(variables.get(name)) for name in variables_below(raw.field_nodes, raw.fragments)])

    def by(subject: Subject) -> CountingRight:
        return right or rights(subject).usual

    def read(asking: Asking) -> Grouping:
        withheld = by(asking.subject) is CountingRight.COUNT
        return read_grouping(asking, ISSUES, raw.field_name, withheld=withheld, said=said, **given)

    def compose(selections: Selections, rows: Rows, nodes: list[FieldNode]) -> tuple[str, Assemble]:
        return counted(ISSUES, selections, rows, type, nodes, beside)

    def seen(subject: Subject) -> Condition:
        return rights(subject).by(by(subject))

    target = target_of(raw.schema, raw.schema.type_map["Issue"])
    return await answer(raw, Question("counted", target, read, compose, seen=seen))
