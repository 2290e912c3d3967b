"""`sanfuwu import issues`: how do issues come in with their past, from a file that a clerk can make?"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from api.cli.keys import refuse_lost_key
from api.cli.starting import finished, started, stop
from api.clock import now
from api.database import Database
from api.keys import Keys
from api.opening import opened
from api.policy.following import Follower
from api.progress import reporting
from api.settings import Settings
from api.transfer.history.importing import Outcome, Run, gathered, looked, written
from api.transfer.history.reading import BadFile
from api.transfer.history.telling import beside, tell
from api.transfer.history.templates import template
from models.errors import Unauthenticated
from policies import access
from policies.access import answering
from policies.actor import Subject

FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What the options say."""

    login: str | None
    provider: str
    system: str | None
    dry_run: bool
    skip_bad: bool
    errors: Path | None


@click.command()
@click.argument("file", type=FILE)
@click.option("--as", "login", help="Who imports: a login; only what began in their reach comes in.")
@click.option("--provider", default="staff", show_default=True, help="The system that knows this login.")
@click.option("--system", help="What the other system is called, where the file does not say.")
@click.option("--dry-run", is_flag=True, help="Look at all of it, and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Bring in what is right, although something is wrong.")
@click.option("--errors", type=FILE, help="Where to write what is wrong; FILE.errors.csv unless given.")
@click.option("--template", "make", is_flag=True, help="Instead: write an empty FILE.xlsx to fill in.")
def issues(file: Path, *, make: bool, **said: Any) -> None:
    """Bring in issues with their whole past from an .xlsx, .csv or .jsonl file (docs/import.md).

    All of the file is looked at before anything is written. An import that was interrupted goes on where it
    stopped when it is run again; a file that is in already changes nothing. Instants without a zone are those
    of Asia/Shanghai.

    \b
    Examples:
        sanfuwu import issues --template yiwu.xlsx
        sanfuwu import issues --dry-run --as yiwu-office --system yiwu-2018 yiwu.xlsx
        sanfuwu import issues --as yiwu-office --system yiwu-2018 yiwu.xlsx
    """
    if make:
        template(file)
        click.echo(f"{file} is there to be filled in.")
        return
    how = How(**said)
    if not how.login:
        stop("Say who imports: --as LOGIN.")
    if not file.exists():
        stop(f"There is no file {file}.")
    settings = started()
    finished(refuse_lost_key(settings))
    try:
        outcome = finished(_imported(settings, file, how))
    except BadFile as bad:
        stop(f"{file}: {bad}\nNothing was imported.")
    _tell(outcome, how, how.errors or beside(file))


async def _imported(settings: Settings, file: Path, how: How) -> Outcome:
    found = gathered(file, how.system)
    with reporting() as report:
        async with opened(settings) as database:
            policy = Follower(database)
            await policy.look()
            with answering(policy.engine):
                subject = await signed_in(database, how.provider, how.login or "")
                run = Run(database, subject, now, Keys.of(settings).ring)
                outcome = await looked(run, found, report)
                if how.dry_run or (outcome.faults and not how.skip_bad):
                    return outcome
                return await written(run, found, report)


async def signed_in(database: Database, provider: str, login: str) -> Subject:
    """Whoever a provider calls by this login.

    Raises:
        Unauthenticated: nobody.
    """
    found = await access.identify(database.reader, provider, login)
    if found is None:
        raise Unauthenticated("TOKEN_INVALID")
    return await access.load_subject(database.reader, *found, now())


def _tell(outcome: Outcome, how: How, errors: Path) -> None:
    wrong = bool(outcome.faults)
    if wrong:
        tell(errors, outcome.faults)
    done = not how.dry_run and (how.skip_bad or not wrong)
    if done and not outcome.fresh and not wrong:
        click.echo(f"Everything in this file was imported before: {outcome.same} issues.")
    else:
        became = "imported" if done else "would be imported"
        click.echo(f"{outcome.fresh} issues {became}, {outcome.same} were imported before.")
    if wrong:
        nothing = "" if done else " Nothing was imported."
        stop(f"{len(outcome.faults)} faults are listed in {errors}.{nothing}")
