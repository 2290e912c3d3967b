"""A release changes the default policy: what becomes of a site's own?"""

import pytest

from policies.diffing import diff
from policies.document import Text
from policies.merging import merge

A = "p, a, STAFF, Issue, read, any, -, True, allow"
A2 = "p, a, STAFF, Issue, read, tree@place, -, True, allow"
A3 = "p, a, STAFF, Issue, read, own@place, -, True, allow"
B = "p, b, STAFF, Visit, read, any, -, True, allow"
C = "p, c, STAFF, Unit, read, any, -, True, allow"
G = "g, LEADER, STAFF"


def text(*lines: str, cases: str = "cases") -> Text:
    return Text("".join(f"{line}\n" for line in lines), cases)


def said(policy: Text) -> list[str]:
    return [line for line in policy.rules.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("old", "new", "here", "result", "conflicts"),
    [
        # The release alone has changed something.
        ([A], [A2], [A], [A2], []),
        ([A], [A, B], [A], [A, B], []),
        ([A, B], [A], [A, B], [A], []),
        ([A], [A, G], [A], [A, G], []),
        ([A, B], [A, B], [B, A], [A, B], []),
        # The site alone.
        ([A], [A], [A2], [A2], []),
        ([A], [A], [A, C], [A, C], []),
        ([A, B], [A, B], [A], [A], []),
        # Both, elsewhere.
        ([A], [A, B], [A, C], [A, C, B], []),
        ([A, B], [A2, B], [A, B, C], [A2, B, C], []),
        ([A, B], [B], [A, B, C], [B, C], []),
        # Both alike.
        ([A], [A2], [A2, C], [A2, C], []),
        ([A, B], [B], [B, C], [B, C], []),
        # Both, the same line in other ways: the site's stays.
        ([A], [A2], [A3], [A3], ["a"]),
        ([A, B], [B], [A3, B], [A3, B], ["a"]),
        ([A, B], [A2, B], [B, C], [B, C], ["a"]),
        ([B], [A, B], [A3, B], [A3, B], ["a"]),
    ],
)
def test_three_texts_make_a_fourth(
    old: list[str], new: list[str], here: list[str], result: list[str], conflicts: list[str]
) -> None:
    merged = merge(text(*old), text(*new), text(*here))

    assert said(merged.text) == result
    assert [line.name for line in merged.conflicts] == conflicts


def test_the_comments_of_the_site_stay() -> None:
    merged = merge(
        text(A, B), text(A2, B), text("# ours", A, "", "p,  c,STAFF, Unit, read, any, -, True, allow", B)
    )

    assert merged.text.rules == (f"# ours\n{A2}\n\np,  c,STAFF, Unit, read, any, -, True, allow\n{B}\n")


def test_an_untouched_policy_becomes_the_new_default_word_for_word() -> None:
    new = text("# better", A2)

    assert merge(text("# good", A), new, text("# good", A)).text == new


@pytest.mark.parametrize(
    ("old", "new", "here", "result", "conflict"),
    [
        ("1", "1", "1", "1", False),
        ("1", "2", "1", "2", False),
        ("1", "1", "3", "3", False),
        ("1", "2", "3", "3", True),
    ],
)
def test_cases_are_taken_whole(old: str, new: str, here: str, result: str, conflict: bool) -> None:
    merged = merge(text(A, cases=old), text(A, cases=new), text(A, cases=here))

    assert (merged.text.cases, merged.cases_conflict) == (result, conflict)


def test_a_difference_is_told_line_by_line() -> None:
    changes = diff(
        text(A, B, G).rules,
        text(A2, "# p, b", "p, d, STAFF, Unit, read, any, -, \"r.obj.kind in ('A', 'B')\", allow").rules,
    )

    assert [str(change) for change in changes] == [
        f"- {A}\n+ {A2}",
        "+ p, d, STAFF, Unit, read, any, -, \"r.obj.kind in ('A', 'B')\", allow",
        f"- {B}",
        f"- {G}",
    ]
