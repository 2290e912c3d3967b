"""Which reports are alike, and in which order are they told?"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.rules.similarity import Compared, Similar, ranked
from models.rules.vocabulary import SimilarityReason as Why

NOW = datetime(2019, 10, 14, tzinfo=UTC)
TITLES = ("路灯不亮", "贷款到期无法续贷", "断头路三年未修", "污水管网堵塞", "招工困难", "路灯损坏夜间太暗")


def issue(number: int, title: str, *why: Why, is_open: bool = True, body: str = "") -> Compared:
    return Compared(UUID(int=number), title, body, is_open, NOW - timedelta(hours=number), frozenset(why))


def numbers(found: list[Similar]) -> list[int]:
    return [one.id.int for one in found]


def test_like_words_are_found_among_others() -> None:
    issues = [issue(number, title) for number, title in enumerate(TITLES)]

    found = ranked("村口路灯不亮", "晚上太暗，请维修路灯", issues, first=5)

    assert numbers(found)[0] == 0
    assert found[0].why == (Why.SIMILAR_WORDS,)
    assert 1 not in numbers(found)


def test_the_same_words_written_otherwise_are_the_same() -> None:
    [found] = ranked("ＡＢＣ公司，融资困难！", "", [issue(1, "abc公司 融资困难")], first=5)

    assert found == Similar(UUID(int=1), (Why.SIMILAR_WORDS,), 60)


def test_the_same_category_alone_is_not_alike() -> None:
    issues = [issue(1, "招工困难", Why.SAME_CATEGORY), issue(2, "招工困难", Why.SAME_CATEGORY, Why.NEAR_BY)]

    [found] = ranked("路灯不亮", "", issues, first=5)

    assert found == Similar(UUID(int=2), (Why.NEAR_BY, Why.SAME_CATEGORY), 20)


def test_what_is_open_comes_first_then_what_is_likest_then_what_is_newest() -> None:
    both = (Why.SAME_TARGET, Why.NEAR_BY)
    issues = [
        issue(1, "甲", *both, is_open=False),
        issue(2, "乙", Why.SAME_TARGET),
        issue(3, "丙", *both),
        issue(4, "丁", *both),
    ]

    assert numbers(ranked("路灯", "", issues, first=5)) == [3, 4, 2, 1]
    assert numbers(ranked("路灯", "", issues, first=2)) == [3, 4]


def test_a_petition_is_alike_by_what_it_is_about_not_by_its_words() -> None:
    [found] = ranked("", "", [issue(1, "", Why.SAME_TARGET)], first=5)

    assert found == Similar(UUID(int=1), (Why.SAME_TARGET,), 20)


ISSUES: Any = st.builds(
    issue,
    st.integers(0, 10_000),
    st.sampled_from(TITLES) | st.text(max_size=8),
    st.sampled_from(list(Why)[1:]),
    is_open=st.booleans(),
)


@given(st.text(max_size=10) | st.sampled_from(TITLES), st.lists(ISSUES, max_size=8))
def test_scores_are_shares_of_a_hundred_and_reasons_are_given(title: str, issues: list[Compared]) -> None:
    found = ranked(title, "", issues, first=3)

    assert len(found) <= 3
    for one in found:
        assert 0 < one.score <= 100
        assert one.why
        assert one.why != (Why.SAME_CATEGORY,)
