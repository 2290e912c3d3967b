"""The algebra of conditions: what NULL means, what is left out, what a statement may be cached by."""

from itertools import product
from typing import Any

import pytest

from models.dialects import POSTGRES, SQLITE, Dialect
from policies.cases.places import issue
from policies.catalogue import TYPES
from policies.conditions import FALSE, TRUE, AllOf, AnyOf, Condition, conj, disj, factored
from policies.leaves import Compare, Linked, OneOf, Present, linked, one_of
from policies.objects import ObjectType, columns
from tests.policies.rows import Rows
from tests.policies.strategies import IDS

ISSUE = TYPES["Issue"]
COLUMNS = ISSUE.columns
PENDING = Compare(COLUMNS["status"], "=", "PENDING")
MINE = Compare(COLUMNS["reporter_id"], "=", IDS[0])
OTHER = Compare(COLUMNS["kind"], "=", "PUBLIC")
CITY = Compare(COLUMNS["place_city"], "=", "3307")
DISTRICT = Compare(COLUMNS["place_district"], "=", "330782", implies=(CITY,))

LEAVES: list[tuple[Condition, str, list[Any]]] = [
    (MINE, "reporter_id", [None, IDS[0], IDS[1]]),
    (PENDING, "status", ["PENDING", "REPORTED"]),
    (Compare(COLUMNS["solved"], "=", True), "solved", [None, True, False]),
    *((Compare(COLUMNS["round"], sign, 2), "round", [1, 2, 3]) for sign in ("<", "<=", ">", ">=")),
    (OneOf(COLUMNS["deadline_class"], ("A", "B")), "deadline_class", [None, "A", "C"]),
    (Linked(COLUMNS["target_id"], "represented", (IDS[0], IDS[1])), "target_id", [None, *IDS]),
    (Linked(COLUMNS["id"], "assist", (IDS[0],)), "id", [*IDS]),
    (Present(COLUMNS["category_id"]), "category_id", [None, IDS[0]]),
]


TOY = ObjectType("Toy", "toy", columns(id="uuid", level="int?"), frozenset())


def row(**given: Any) -> dict[str, Any]:
    return dict(
        issue("330782100", "330782100", "330782100", **({"id": IDS[2], "submitted_by_id": IDS[0]} | given))
    )


def sql(condition: Condition, dialect: Dialect = SQLITE) -> str:
    kinds = [kind for _, kind in condition.values]
    return condition.sql("i", dialect, lambda at: dialect.placeholder(at + 1, kinds[at]))


@pytest.mark.parametrize(("leaf", "column", "values"), LEAVES, ids=lambda given: str(given)[:40])
def test_a_leaf_and_its_negation_part_all_rows(
    rows: Rows, leaf: Condition, column: str, values: list[Any]
) -> None:
    for value in values:
        rows.put(ISSUE, [row(**{column: value})])
        [found] = rows.all(ISSUE)

        everything = {str(found["id"])}
        holds = leaf.test(found)
        assert holds == leaf.test(row(**{column: value}))
        assert leaf.neg().test(found) == (not holds)
        assert rows.matching(ISSUE, leaf) == (everything if holds else set())
        assert rows.matching(ISSUE, leaf.neg()) == (set() if holds else everything)
        if value is None:
            assert not holds


@pytest.mark.parametrize("sign", ["=", "<", "<=", ">", ">="])
def test_null_is_in_no_order(rows: Rows, sign: str) -> None:
    leaf = Compare(TOY.columns["level"], sign, 2)
    rows.put(TOY, [{"id": IDS[0], "level": None}])
    [found] = rows.all(TOY)

    assert (leaf.test(found), leaf.neg().test(found)) == (False, True)
    assert (rows.matching(TOY, leaf), rows.matching(TOY, leaf.neg())) == (set(), {IDS[0]})


def test_negation_goes_down_to_the_leaves() -> None:
    both = conj([PENDING, disj([MINE, OTHER])])

    assert both.neg() == disj([PENDING.neg(), conj([MINE.neg(), OTHER.neg()])])
    assert both.neg().neg() == both
    assert "NOT (" not in sql(both.neg())


@pytest.mark.parametrize(
    ("made", "simplest"),
    [
        (conj([]), TRUE),
        (disj([]), FALSE),
        (conj([TRUE, PENDING, TRUE]), PENDING),
        (conj([PENDING, FALSE]), FALSE),
        (disj([FALSE, PENDING]), PENDING),
        (disj([PENDING, TRUE]), TRUE),
        (conj([PENDING, PENDING]), PENDING),
        (conj([PENDING, conj([MINE, OTHER])]), AllOf((PENDING, MINE, OTHER))),
        (disj([PENDING, disj([MINE, OTHER])]), AnyOf((PENDING, MINE, OTHER))),
        (disj([MINE, conj([MINE, PENDING])]), MINE),
        (conj([MINE, disj([MINE, PENDING])]), MINE),
        (disj([DISTRICT, CITY]), CITY),
        (conj([DISTRICT, CITY]), DISTRICT),
        (
            conj([CITY, disj([conj([DISTRICT, MINE]), conj([CITY, OTHER])])]),
            AnyOf((conj([DISTRICT, MINE]), conj([CITY, OTHER]))),
        ),
        (disj([conj([DISTRICT, MINE]), CITY]), CITY),
        (disj([conj([DISTRICT, MINE]), conj([CITY, MINE])]), conj([CITY, MINE])),
        (factored([]), FALSE),
        (factored([FALSE, MINE]), MINE),
        (factored([MINE, conj([MINE, PENDING])]), MINE),
        (factored([PENDING, OTHER]), AnyOf((PENDING, OTHER))),
        (
            factored([conj([MINE, PENDING]), conj([CITY, OTHER, MINE])]),
            AllOf((MINE, AnyOf((PENDING, AllOf((CITY, OTHER)))))),
        ),
        (one_of(COLUMNS["status"], ()), FALSE),
        (one_of(COLUMNS["status"], ("PENDING", "PENDING")), PENDING),
        (linked(COLUMNS["target_id"], "represented", ()), FALSE),
    ],
)
def test_what_says_nothing_is_left_out(made: Condition, simplest: Condition) -> None:
    assert made == simplest


def test_what_says_something_stays() -> None:
    assert disj([conj([MINE, PENDING]), conj([MINE, OTHER])]) == AnyOf(
        (conj([MINE, PENDING]), conj([MINE, OTHER]))
    )
    assert disj([DISTRICT, conj([CITY, MINE])]) == AnyOf((DISTRICT, conj([CITY, MINE])))


def test_the_sql_of_a_condition() -> None:
    condition = conj(
        [
            disj([CITY, Linked(COLUMNS["id"], "assist", (IDS[0], IDS[1]))]),
            MINE.neg(),
            OneOf(COLUMNS["status"], ("A", "B")),
            OneOf(COLUMNS["round"], (1, 2)).neg(),
        ]
    )

    assert sql(condition, SQLITE) == (
        "((i.place_city = ?1 OR i.id IN (SELECT value FROM json_each(?2)))"
        " AND (i.reporter_id <> ?3 OR i.reporter_id IS NULL) AND i.status IN ('A', 'B')"
        " AND i.round NOT IN (?4, ?5))"
    )
    assert sql(condition, POSTGRES) == (
        "((i.place_city = $1::text OR i.id = ANY($2::uuid[]))"
        " AND (i.reporter_id <> $3::uuid OR i.reporter_id IS NULL) AND i.status IN ('A', 'B')"
        " AND i.round NOT IN ($4::bigint, $5::bigint))"
    )
    assert condition.values == (
        ("3307", "text"),
        ((IDS[0], IDS[1]), "uuids"),
        (IDS[0], "uuid"),
        (1, "int"),
        (2, "int"),
    )
    assert (sql(TRUE), sql(FALSE)) == ("1=1", "1=0")


@pytest.mark.parametrize("foreign", ["O'NEILL", "330782", "lower", "A B", ""])
def test_only_words_of_the_vocabulary_are_said(foreign: str) -> None:
    word, other = (Compare(COLUMNS["status"], "=", value) for value in ("PENDING", foreign))

    assert (sql(word), word.values) == ("i.status = 'PENDING'", ())
    assert (sql(other), other.values) == ("i.status = ?1", ((foreign, "text"),))
    assert word.shape != other.shape


def test_equal_shapes_give_equal_sql() -> None:
    said = [leaf for condition, *_ in LEAVES for leaf in (condition, condition.neg())]
    pairs = [
        both
        for first, second in product(said, said)
        for both in (conj([first, second]), disj([first, second]))
    ]
    by_shape: dict[str, set[str]] = {}
    for condition in [*said, *pairs]:
        by_shape.setdefault(condition.shape, set()).add(sql(condition))

    assert {len(texts) for texts in by_shape.values()} == {1}
    assert len(by_shape) == len({text for texts in by_shape.values() for text in texts})


def test_the_number_of_links_changes_neither_shape_nor_text() -> None:
    few, many = (Linked(COLUMNS["id"], "assist", tuple(IDS[:count])) for count in (1, 3))

    assert few.shape == many.shape
    assert sql(few) == sql(many)


def test_a_condition_is_no_truth_value() -> None:
    with pytest.raises(TypeError, match="not a truth value"):
        bool(PENDING)
