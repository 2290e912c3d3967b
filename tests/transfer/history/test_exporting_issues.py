"""Does what goes out come in again as it was, and does nobody get more than they read?"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from api.database import migrate
from models.tables import AuditEntry, Cadre
from tests.databases import Databases
from tests.town.building import build
from tests.town.stages import build_stages
from tests.town.town import open_town
from tests.transfer.history.conftest import Site


@pytest.fixture
def full(databases: Databases, tmp_path: Path, quiet: None) -> Iterator[Site]:
    """A site with an issue in every stage."""
    url = asyncio.run(databases.clone(migrate, build, build_stages))
    folder = tmp_path / "full"
    folder.mkdir()
    yield Site(url, folder)
    asyncio.run(databases.drop(url))


def files(folder: Path) -> dict[str, Any]:
    """What was written, by name; a workbook is a zip with the time in it, so its rows."""
    from openpyxl import load_workbook

    found: dict[str, Any] = {}
    for path in sorted(folder.glob("out*")):
        if path.suffix == ".xlsx":
            book = load_workbook(path)
            found[path.name] = {sheet.title: list(sheet.values) for sheet in book.worksheets}
        else:
            found[path.name] = path.read_bytes().splitlines()
    return found


def clear(site: Site, login: str) -> str:
    """Let the office of the province import, too; its login."""

    async def cleared() -> None:
        async with open_town(site.url) as town:
            await Cadre.filter(id=town.ids[login]).update(clearance=2)

    asyncio.run(cleared())
    return login


@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx"])
def test_it_comes_in_again_as_it_was(full: Site, site: Site, format: str) -> None:
    name = f"out.{format}"
    exported = full.run("export", "issues", str(full.folder / name), by="office")
    imported = site.run("import", "issues", str(full.folder / name), by=clear(site, "province-office"))
    again = site.run("export", "issues", str(site.folder / name), by="office")

    errors = full.folder / "out.errors.csv"
    assert not errors.exists(), errors.read_text(encoding="utf-8")
    assert (exported.exit_code, imported.exit_code, again.exit_code) == (0, 0, 0)
    assert files(site.folder) == files(full.folder)
    assert (full.folder / name).stat().st_mode & 0o077 == 0


READ = "query { issues(first: 100) { nodes { id reporterName publicReply } } }"
INSIDE = {"events", "assignments", "milestones", "supervisions", "internalOpinion"}


@pytest.mark.parametrize(
    ("login", "inside"),
    [("office", True), ("handler", True), ("chian-office", True), ("publisher", False), ("boss", False)],
)
def test_nobody_gets_more_than_they_read(full: Site, login: str, inside: bool) -> None:
    full.run("export", "issues", str(full.folder / "out.jsonl"), by=login)

    rows = [orjson.loads(line) for line in (full.folder / "out.jsonl").read_bytes().splitlines()]
    seen = {row["id"]: row for row in full.ask(READ, by=login)["issues"]["nodes"]}
    assert {row["id"] for row in rows} == seen.keys()
    assert {row.get("publicReply") for row in rows} == {row["publicReply"] for row in seen.values()}
    clear = {id: row["reporterName"] for id, row in seen.items() if "*" not in (row["reporterName"] or "*")}
    assert {row["id"]: row["reporterName"] for row in rows if "reporterName" in row} == clear
    assert bool(rows and INSIDE & set().union(*rows)) is (inside and bool(rows))


@pytest.mark.parametrize("login", ["analyst", "system-admin", "audit-admin"])
def test_whoever_reads_no_issue_gets_none(full: Site, login: str) -> None:
    result = full.run("export", "issues", str(full.folder / "out.csv"), by=login)

    assert result.stdout == f"0 issues written to {full.folder / 'out.csv'}.\n"
    assert len(files(full.folder)["out.csv"]) == 1


def test_only_what_is_wanted_goes_out(full: Site) -> None:
    given = (
        "--status",
        "WRITTEN_OFF",
        "--within",
        "330782100",
        "--since",
        "2019-10-01",
        "--until",
        "2019-10-15",
    )
    full.run("export", "issues", *given, str(full.folder / "out.jsonl"))
    full.run("export", "issues", "--until", "2019-10-01", str(full.folder / "none.jsonl"))

    statuses = [orjson.loads(line)["status"] for line in files(full.folder)["out.jsonl"]]
    assert set(statuses) == {"WRITTEN_OFF"}
    assert (full.folder / "none.jsonl").read_bytes() == b""


def test_every_export_is_on_record(full: Site) -> None:
    full.run("export", "issues", "--status", "WRITTEN_OFF", str(full.folder / "out.jsonl"), by="office")

    async def recorded() -> list[Any]:
        async with open_town(full.url) as town:
            rows = await AuditEntry.filter(action="issue:export").order_by("position")
            assert {str(row.actor_id) for row in rows} == {town.ids["office"]}
            return [(row.data["status"], row.data.get("issues")) for row in rows]

    written = len(files(full.folder)["out.jsonl"])
    assert asyncio.run(recorded()) == [("WRITTEN_OFF", None), ("WRITTEN_OFF", written)]


@pytest.mark.parametrize("format", ["jsonl", "csv", "xlsx"])
def test_no_text_becomes_a_formula(site: Site, tmp_path: Path, format: str) -> None:
    from tests.transfer.history.test_importing_issues import IMPORT, WRITTEN_OFF

    texts = {"title": "=1+1", "body": "'=1", "publicReply": "-无\n@他"}
    path = tmp_path / f"out.{format}"
    site.run(*IMPORT, site.file("yiwu.jsonl", WRITTEN_OFF | texts))

    site.run("export", "issues", str(path))

    written = files(tmp_path)[path.name]
    if format == "jsonl":
        assert orjson.loads(written[0])["title"] == "=1+1"
    elif format == "csv":
        assert "'=1+1,''=1," in b"\n".join(written).decode()
    else:
        assert written["问题"][1][2:4] == ("'=1+1", "''=1")
    assert (
        site.run("import", "issues", str(path)).exit_code == 1
    )  # the same issue: a conflict, and no fault else
    [[_, _, _, code]] = site.errors("out.errors.csv")
    assert code == "IMPORT_DIFFERS"
