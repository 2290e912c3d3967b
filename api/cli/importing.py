"""`sanfuwu import`: how does the past come in?"""

from pathlib import Path

import click

from api.cli.histories import issues
from api.cli.keys import refuse_lost_key
from api.cli.starting import finished, started, stop
from api.keys import Keys
from api.opening import opened
from api.policy.following import Follower
from api.progress import reporting
from api.settings import Settings
from api.transfer.files import BadLine, read
from api.transfer.importing import Refused, run
from api.transfer.lines import Line
from policies.access import answering


class Imports(click.Group):
    """What a file may hold. Acts need no word of their own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        named = args and args[0] in {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if named or not args else [acts.name or "", *args])


@click.group("import", cls=Imports)
def import_() -> None:
    """Bring in the past: acts as they happened, or issues as another system had them.

    \b
    Examples:
        sanfuwu import acts --provider hotline october.jsonl
        sanfuwu import issues --as yiwu-office --system yiwu-2018 yiwu.xlsx
    """


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--provider", required=True, help="The system whose names for people the file uses.")
@click.option("--name", help="What tells this import from others; the file's name unless given.")
@click.option("--check", is_flag=True, help="Read the whole file, and do nothing.")
def acts(file: Path, provider: str, name: str | None, check: bool) -> None:
    """Do what a file of JSON lines says happened, each act by whoever did it, when they did it.

    Everybody acts by the posts they hold here. A file is read whole before its first act is done; an import
    that was interrupted goes on where it stopped when the same command is given again.

    \b
    A line:
        {"at": "2019-10-31T09:00:00+08:00", "by": "wang", "type": "Issue", "action": "writeOff",
         "id": "Issue_016e20a0-84c8-7bec-a0cd-4c7892062557", "given": {}}

    \b
    Examples:
        sanfuwu import --check --provider hotline october.jsonl
        sanfuwu import --provider hotline october.jsonl
    """
    try:
        with file.open("rb") as lines:
            acts = list(read(lines))
    except BadLine as error:
        stop(f"{file}, {error}")
    if check:
        click.echo(f"{len(acts)} acts. Nothing was done.")
        return
    settings = started()
    finished(refuse_lost_key(settings))
    done = finished(_run(settings, acts, name or file.stem, provider))
    click.echo(f"{done} acts done." if done else "Everything in this file was done before.")


async def _run(settings: Settings, acts: list[Line], name: str, provider: str) -> int:
    cipher = Keys.of(settings).ring
    with reporting() as report:
        async with opened(settings) as database:
            policy = Follower(database)
            await policy.look()
            try:
                with answering(policy.engine):
                    return await run(
                        database, acts, name=name, provider=provider, cipher=cipher, report=report
                    )
            except Refused as refusal:
                stop(f"Refused: {refusal}")


import_.add_command(issues)
