"""`sanfuwu calendar`: how does a year of the work calendar come in?"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from api.cli.starting import finished, started, stop
from api.clock import now
from api.delivery.recounting import Recounting
from api.opening import opened
from api.settings import Settings
from api.transfer.shipped import system
from models.commands import Work, transaction
from models.commands.calendar import load_year
from models.commands.issue import Moved, follow
from models.rules.reference import CalendarDay, calendar_days
from policies import access
from policies.actor import Subject

EVERYTHING = 1_000_000


class Year(NamedTuple):
    """What is to be loaded."""

    number: int
    days: Sequence[CalendarDay]
    document: str
    jurisdiction: str | None


class Foreseen(Exception):
    """Not an error: what would happen has been seen, and is taken back."""

    def __init__(self, moved: Sequence[Moved]) -> None:
        super().__init__()
        self.moved = moved


@click.group()
def calendar() -> None:
    """Load or correct a year of the work calendar (工作日历).

    \b
    Example:
        sanfuwu calendar load 2027.csv --year 2027 --document 国办发明电〔2026〕10号
    """


@calendar.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=int, required=True, help="Which year; the file may hold others, too.")
@click.option("--document", required=True, help="The number of the document that says so (文号).")
@click.option("--jurisdiction", help="The code of the area that adds days; the whole province unless given.")
@click.option("--dry-run", is_flag=True, help="Only tell how many open clocks would move, and by how much.")
def load(file: Path, year: int, document: str, jurisdiction: str | None, dry_run: bool) -> None:
    """Let a year be as FILE says: CSV with the columns date, is_workday (1 or 0), holiday, name_zh.

    It has every day that differs from Monday to Friday: holidays, and working days made up (调休). Of the
    province it is the whole year; of an area, what it adds, such as the days of a typhoon. Deadlines in
    workdays that are not over follow, each by a line of its ledger. The same file again changes nothing.

    \b
    Examples:
        sanfuwu calendar load 2027.csv --year 2027 --document 国办发明电〔2026〕10号 --dry-run
        sanfuwu calendar load typhoon.csv --year 2019 --document 金防指〔2019〕3号 --jurisdiction 3307
    """
    days = _read(file, year)
    said = Year(year, days, document, jurisdiction)
    done = finished(_load(started(), said, dry_run=dry_run))
    click.echo(_told(done, "would move" if dry_run else "moved"))


def _read(file: Path, year: int) -> list[CalendarDay]:
    try:
        days = calendar_days(file.read_bytes())
    except (KeyError, ValueError) as error:
        stop(f"{file} is no calendar: {error}. Columns: date,is_workday,holiday,name_zh; UTF-8.")
    return [one for one in days if one.day.year == year]


async def _load(settings: Settings, year: Year, *, dry_run: bool) -> Sequence[Moved]:
    async with opened(settings) as database:
        operator = await system(database, now())
        try:
            async with transaction(now=now()) as work:
                await _let(work, operator, year, dry_run=dry_run)
        except Foreseen as foreseen:
            return foreseen.moved
        return await _follow(Recounting(database), now())


async def _let(work: Work, operator: Subject, year: Year, *, dry_run: bool) -> None:
    """Load the year.

    Raises:
        Foreseen: it was to be a dry run, so all of it is taken back.
    """
    permit = access.permit(operator, "CalendarVersion", "load")
    code = year.jurisdiction
    place = None if code is None else (await work.reference.scope(work.connection, code)).id
    version = await load_year(
        work, permit, year=year.number, days=year.days, document=year.document, jurisdiction_id=place
    )
    if dry_run:
        recounting = access.permit(operator, "Issue", "recount")
        raise Foreseen(await follow(work, version, recounting, limit=EVERYTHING))


async def _follow(recounting: Recounting, at: datetime) -> Sequence[Moved]:
    """Let every clock follow once; the worker goes over them again when acts under way are over."""
    moved: list[Moved] = []
    while (some := await recounting.some(at)) is not None:
        moved += some
    return moved


def _told(moved: Sequence[Moved], verb: str) -> str:
    if not moved:
        return "No open clock " + ("would move." if verb == "would move" else "moved.")
    days = [round(one.seconds / 86_400, 1) for one in moved]
    return f"{len(moved)} open clocks {verb}, by {min(days):+} to {max(days):+} days."
