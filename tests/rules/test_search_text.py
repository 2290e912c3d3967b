"""A search finds exactly the rows that hold every term."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.search_text import ESCAPE, like, search_text, terms

TEXTS = st.text(st.sampled_from("断头路aA%_\\ ß①Ａ\n\t"), max_size=12)


@given(TEXTS, TEXTS)
def test_like_finds_exactly_the_substrings(text: str, term: str) -> None:
    stored, term = search_text(text), search_text(term)
    query = f"SELECT ? LIKE ? ESCAPE '{ESCAPE}'"

    found = sqlite3.connect(":memory:").execute(query, (stored, like(term))).fetchone()[0]

    assert bool(found) == (term in stored)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_text(search_text(text)) == search_text(text)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ()),
        ("  \n", ()),
        ("　断头路　", ("断头路",)),
        ("Ｂ b B 路", ("b", "路")),
        ("STRASSE straße", ("strasse",)),
    ],
)
def test_terms_are_folded_like_the_text_and_come_once(query: str, expected: tuple[str, ...]) -> None:
    assert terms(query) == expected
