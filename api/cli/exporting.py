"""`sanfuwu export`: what goes out, as whom?"""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from api.cli.histories import FILE, signed_in
from api.cli.keys import refuse_lost_key
from api.cli.starting import finished, started, stop
from api.clock import now
from api.keys import Keys, PersonalValues
from api.opening import opened
from api.policy.following import Follower
from api.settings import Settings
from api.transfer.history import exporting
from api.transfer.history.reading import BadFile
from models.commands import witness
from models.commands.history import SHEETS
from models.rules.calendar import SHANGHAI
from models.rules.vocabulary import IssueStatus
from policies import access
from policies.access import answering
from schema.exporting import Wanted, pages

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def export() -> None:
    """Write files of what somebody may read. Each export is on record.

    \b
    Example:
        sanfuwu export issues --as yiwu-office october.xlsx
    """


@export.command()
@click.argument("file", type=FILE)
@click.option("--as", "login", required=True, help="Who exports: nothing but what they may read goes out.")
@click.option("--provider", default="staff", show_default=True, help="The system that knows this login.")
@click.option("--since", type=DAY, help="The first day on which they were reported.")
@click.option("--until", type=DAY, help="The day before which they were reported.")
@click.option("--status", type=click.Choice([status.value for status in IssueStatus]), help="Only these.")
@click.option("--within", help="Only those in the jurisdiction of this code.")
def issues(
    file: Path,
    *,
    login: str,
    provider: str,
    since: datetime | None,
    until: datetime | None,
    status: str | None,
    within: str | None,
) -> None:
    """Write issues with their whole past to an .xlsx, .csv or .jsonl file (docs/import.md).

    It may come in again elsewhere. Names and numbers are in it as far as whoever exports reads them in
    clear. CSV and workbooks are in Chinese.

    \b
    Examples:
        sanfuwu export issues --as yiwu-office yiwu.xlsx
        sanfuwu export issues --as yiwu-office --status WRITTEN_OFF --since 2019-01-01 yiwu.jsonl
    """
    settings = started()
    finished(refuse_lost_key(settings))
    wanted = Wanted(_day(since), _day(until), status, within)
    try:
        count = finished(_exported(settings, file, (provider, login), wanted))
    except BadFile as bad:
        stop(f"{file}: {bad}")
    click.echo(f"{count} issues written to {file}.")


async def _exported(settings: Settings, file: Path, who: tuple[str, str], wanted: Wanted) -> int:
    async with opened(settings) as database:
        policy = Follower(database)
        await policy.look()
        with answering(policy.engine):
            subject = await signed_in(database, *who)
            act = witness.Witnessed(
                subject.kind, subject.id, "issue:export", "Issue", policy=access.policy_version()
            )
            asked = asdict(wanted)
            await witness.record(now(), act, **asked)  # before anything is read: it may be killed
            found = pages(database.reader, subject, SHEETS, wanted, now())
            count = await exporting.write(file, found, PersonalValues(Keys.of(settings).ring))
            await witness.record(now(), act, **asked, issues=count)
            return count


def _day(day: datetime | None) -> datetime | None:
    return day and day.replace(tzinfo=SHANGHAI)
