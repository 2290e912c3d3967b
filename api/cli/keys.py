"""`sanfuwu keys`: fresh keys, and under which of them is what is kept?"""

import click

from api.cli.starting import finished, started, stop
from api.clock import now
from api.keys import Keys, new_key, new_signing_key
from api.opening import opened
from api.progress import reporting
from api.settings import Settings
from api.transfer.shipped import system
from models.commands import transaction
from models.commands.rewrapping import Batch, key_missing, keys_in_use, rewrap
from policies import access


@click.group(invoke_without_command=True)
@click.pass_context
def keys(context: click.Context) -> None:
    """Print fresh keys, as lines of an environment file.

    Keep them as you keep the data: without them, protected values cannot be read again. docs/operations.md
    says how master keys are rotated.

    \b
    Examples:
        sanfuwu keys > production.env
        sanfuwu keys status
        sanfuwu keys rotate
    """
    if context.invoked_subcommand is None:
        pem = new_signing_key().strip().replace("\n", "\\n")
        click.echo(f'SANFUWU_SIGNING_KEYS="{pem}"')
        click.echo(f"SANFUWU_FIELD_KEYS={new_key().strip()}")
        click.echo(f"SANFUWU_INDEX_KEY={new_key().strip()}")


@keys.command()
def status() -> None:
    """Tell how many record keys each master key holds; one that holds none may be dropped.

    Exit status 1 when one is in use that SANFUWU_FIELD_KEYS does not give.

    \b
    Example:
        sanfuwu keys status
    """
    settings = started()
    held = finished(_held(settings))
    given = given_by(settings)
    for id in (*given, *sorted(held.keys() - set(given))):
        click.echo(f"{id:32}  {held.get(id, 0):>10}  {_standing(id, given, held)}")
    if lost := sorted(held.keys() - set(given)):
        stop(lost_key(lost[0]))


@keys.command()
def rotate() -> None:
    """Put every record key under the first of SANFUWU_FIELD_KEYS. Values and their indexes stay as they are.

    Servers may go on meanwhile, if all of them know the new key. Stopped at any time, it goes on when it is
    given again.

    \b
    Example:
        SANFUWU_FIELD_KEYS="new:sm4:… old:sm4:…" sanfuwu keys rotate
    """
    settings = started()
    rewrapped = finished(_rotate(settings))
    current = given_by(settings)[0]
    click.echo(
        f"{rewrapped} record keys put under {current}; `sanfuwu keys status` tells what may be dropped."
    )


async def refuse_lost_key(settings: Settings) -> None:
    """End the command when values are kept under a master key that this process was not given."""
    async with opened(settings):
        lost = await key_missing(given_by(settings))
    if lost is not None:
        stop(lost_key(lost))


def given_by(settings: Settings) -> list[str]:
    """The ids of the master keys, the current one first."""
    return [key.id for key in Keys.of(settings).ring.master_keys]


def lost_key(id: str) -> str:
    """Why nothing starts without the master key of this id."""
    return (
        f"Values are kept under the master key {id}, and SANFUWU_FIELD_KEYS does not give it. Put it back; it"
        " may be dropped when `sanfuwu keys rotate` is done and `sanfuwu keys status` counts none under it."
    )


def _standing(id: str, given: list[str], held: dict[str, int]) -> str:
    if id not in given:
        return "NOT GIVEN"
    if id == given[0]:
        return "current"
    return "to be rotated" if held.get(id) else "may be dropped"


async def _held(settings: Settings) -> dict[str, int]:
    async with opened(settings):
        return await keys_in_use()


async def _rotate(settings: Settings) -> int:
    await refuse_lost_key(settings)
    done = Batch(0, 0, None)
    with reporting() as report:
        async with opened(settings) as database:
            total = sum((await keys_in_use()).values())
            permit = access.permit(await system(database, now()), "PersonalRecord", "rewrap")
            while True:
                async with transaction(now=now(), cipher=Keys.of(settings).ring) as work:
                    batch = await rewrap(work, permit, after=done.last)
                if not batch.seen:
                    return done.rewrapped
                done = Batch(done.seen + batch.seen, done.rewrapped + batch.rewrapped, batch.last)
                report(done.seen, max(total, done.seen), "record keys")
