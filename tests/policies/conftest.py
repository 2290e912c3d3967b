"""Where do the policy tests put their rows?"""

from collections.abc import Iterator

import pytest

from tests.policies.rows import PostgresRows, Rows, SqliteRows


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def rows(request: pytest.FixtureRequest) -> Iterator[Rows]:
    """A table of its own for each module, on each kind of database."""
    rows = SqliteRows() if request.param == "sqlite" else PostgresRows(request.getfixturevalue("postgres"))
    yield rows
    rows.close()
