"""A policy is read, tested and compared outside of any server."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import sanfuwu
from api.database import migrate, open_database
from api.policy.arriving import arrive
from models.tables import PolicyVersion
from policies.document import Text, shipped_text
from tests.api.cli.conftest import Invoke

Run = Callable[..., tuple[int, list[str]]]
NOW = datetime(2019, 10, 31, tzinfo=UTC)


@pytest.fixture
def run(invoke: Invoke) -> Run:
    def run(*arguments: str) -> tuple[int, list[str]]:
        result = invoke("policy", *arguments, SANFUWU_MODE="demo")
        return result.exit_code, result.output.splitlines()

    return run


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The default, with one right more."""
    file = tmp_path / "site.csv"
    line = "p, a, ANALYST, Visit, read, tree@place, -, True, allow\n"
    file.write_text(shipped_text().rules + line, encoding="utf-8")
    return file


async def _site(url: str) -> None:
    await migrate(url)
    async with open_database(url, readers=1, writers=1) as database:
        await arrive(database, NOW)


def test_the_default_is_sound(run: Run) -> None:
    assert run("lint") == (0, ["This policy may serve."])
    status, lines = run("test")
    assert (status, lines[-1].endswith("questions, 0 people and things decided otherwise.")) == (0, True)


def test_another_policy_is_tested_by_the_cases_that_it_is_given(run: Run, site: Path, tmp_path: Path) -> None:
    own = tmp_path / "cases.csv"
    own.write_text(f"{shipped_text().cases}analyst; visit; read\n", encoding="utf-8")

    refused = run("test", str(site))
    passed = run("test", str(site), "--cases", str(own))

    assert refused[1][0] == "analyst × visit: may read"
    assert (refused[0], passed[0]) == (1, 0)
    assert run("lint", str(site)) == (
        1,
        ["CASE      analyst × visit: may read", "This policy may not serve: 1 findings refuse it."],
    )


def test_policies_are_compared_line_by_line(run: Run, site: Path) -> None:
    assert run("diff", "shipped", str(site)) == (
        0,
        ["+ p, a, ANALYST, Visit, read, tree@place, -, True, allow", "1 lines differ."],
    )
    assert run("diff", str(site), str(site)) == (0, ["They say the same."])


def test_the_database_has_versions_too(run: Run, tmp_path: Path) -> None:
    asyncio.run(_site(f"sqlite://{tmp_path}/site.sqlite3"))

    assert run("diff", "active", "1") == (0, ["They say the same."])
    assert run("diff", "shipped", "active") == (0, ["They say the same."])
    assert run("lint", "7") == (1, ["The database has no version 7."])


def test_somebody_is_told_why(run: Run) -> None:
    assert run("explain", "futang-leader", "instruct", "reported")[1][0] == "Allowed: Issue.instruct"
    assert run("explain", "analyst", "read", "visit", "--locale", "zh-CN")[1][0].startswith("不准许")
    assert run("explain", "analyst", "fly", "visit") == (1, ["Visit has no action fly"])
    assert run("explain", "mayor", "read", "visit")[0] == 2
    assert any(line.startswith("things: reported (Issue)") for line in run("cast")[1])


def test_a_policy_that_cannot_be_read_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("p, too, few\n", encoding="utf-8")

    assert run("test", str(broken)) == (1, ["line 1: p with 2 cells"])
    assert run("lint", "nowhere.csv") == (
        1,
        ["There is no file nowhere.csv; or say shipped, active, or the number of a version."],
    )


def test_a_release_that_cannot_load_the_policy_in_force_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite://{tmp_path}/site.sqlite3"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("SANFUWU_MODE", "demo")
    asyncio.run(_site(url))
    asyncio.run(_spoilt(url))

    result = CliRunner().invoke(sanfuwu, ["migrate"])

    assert result.exit_code == 0
    assert "This release cannot load the policy in force" in result.output
    assert run("lint", "active")[1][0] == "FAULT     a: no type Comet"


async def _spoilt(url: str) -> None:
    """Put a rule in force about a type that there is no more."""
    rules = shipped_text().rules + "p, a, STAFF, Comet, read, any, -, True, allow\n"
    text = Text(rules, shipped_text().cases)
    async with open_database(url, readers=1, writers=1):
        await PolicyVersion.filter(number=1).update(rules=text.rules, digest=text.digest)
