"""`sanfuwu policy`: what does a policy say, is it sound, and what differs? Outside of any server."""

import sys
from pathlib import Path

import click

from api.cli.starting import finished, started, stop
from api.opening import opened
from api.settings import Settings
from policies import stored
from policies.cases import table
from policies.cases.cast import GROUPS, PEOPLE, THINGS
from policies.diffing import diff as differences
from policies.document import PolicyError, Text, parse, shipped_model, shipped_text
from policies.explain import explain as explained
from policies.findings import check
from policies.planner import Engine

SHIPPED, ACTIVE = "shipped", "active"
WHICH = "A file, `shipped`, `active`, or the number of a version in the database."


@click.group()
def policy() -> None:
    """Read, test and compare policies: a file, `shipped`, `active`, or the number of a version.

    \b
    Examples:
        sanfuwu policy lint site.csv
        sanfuwu policy test site.csv --cases site-cases.csv
        sanfuwu policy diff active site.csv
        sanfuwu policy explain futang-office assign pending-at-yiwu
    """


@policy.command()
@click.argument("which", default=SHIPPED)
@click.option("--cases", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Other cases.")
def lint(which: str, cases: Path | None) -> None:
    """Check a policy as a draft is checked: faults, administrators, cases, rules that say nothing.

    \b
    Examples:
        sanfuwu policy lint site.csv
        sanfuwu policy lint active
    """
    checked = check(_with(_text(which), cases))
    for finding in checked.findings:
        click.echo(str(finding))
    if not checked.passes:
        stop(f"This policy may not serve: {len(checked.refusals)} findings refuse it.")
    click.echo("This policy may serve.")


@policy.command()
@click.argument("which", default=SHIPPED)
@click.option("--cases", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Other cases.")
def test(which: str, cases: Path | None) -> None:
    """Ask everybody for every action on everything, and compare with the table of cases.

    The cases are those of the version, of the release for a file, or those of --cases.

    \b
    Examples:
        sanfuwu policy test active
        sanfuwu policy test site.csv --cases site-cases.csv
    """
    text = _with(_text(which), cases)
    try:
        engine, allowed = _engine(text), table.read(text.cases)
    except PolicyError as error:
        stop("\n".join(map(str, error.args)))
    failures = [*table.failures(engine, allowed)]
    for failure in failures:
        click.echo(str(failure))
    asked = sum(len(engine.types[type].actions) for type, _ in THINGS.values()) * len(PEOPLE)
    click.echo(f"{asked} questions, {len(failures)} people and things decided otherwise.")
    sys.exit(bool(failures))


@policy.command()
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """Show what one policy says otherwise than another.

    \b
    Examples:
        sanfuwu policy diff shipped active
        sanfuwu policy diff 3 4
    """
    try:
        changes = differences(_text(before).rules, _text(after).rules)
    except PolicyError as error:
        stop(str(error))
    for change in changes:
        click.echo(str(change))
    click.echo(f"{len(changes)} lines differ." if changes else "They say the same.")


@policy.command()
@click.argument("person", type=click.Choice(sorted(PEOPLE)), metavar="PERSON")
@click.argument("action")
@click.argument("thing", type=click.Choice(sorted(THINGS)), metavar="THING")
@click.option("--policy", "which", default=SHIPPED, help=WHICH)
@click.option("--locale", type=click.Choice(["en", "zh-CN"]), default="en", show_default=True)
def explain(person: str, action: str, thing: str, which: str, locale: str) -> None:
    """Say why one of the people of the cases may, or may not, do something with one of the things.

    `sanfuwu policy cast` lists them.

    \b
    Example:
        sanfuwu policy explain roads-handler resolve in-progress
    """
    type, row = THINGS[thing]
    try:
        engine = _engine(_text(which))
        if action not in engine.types[type].actions:
            stop(f"{type} has no action {action}")
        click.echo(explained(engine, PEOPLE[person], type, action, row).text(locale))
    except PolicyError as error:
        stop(str(error))


@policy.command()
def cast() -> None:
    """List the people, groups and things that cases speak of.

    \b
    Example:
        sanfuwu policy cast
    """
    for name, people in GROUPS.items():
        click.echo(f"{name}: {', '.join(sorted(people))}")
    click.echo(f"people: {', '.join(PEOPLE)}")
    click.echo(f"things: {', '.join(f'{name} ({type})' for name, (type, _) in THINGS.items())}")


def _engine(text: Text) -> Engine:
    return Engine(parse(text.rules, shipped_model()))


def _with(text: Text, cases: Path | None) -> Text:
    return text if cases is None else Text(text.rules, cases.read_text(encoding="utf-8"))


def _text(which: str) -> Text:
    """The policy that an argument names."""
    if which == SHIPPED:
        return shipped_text()
    if which == ACTIVE or which.isdigit():
        found = finished(_stored(started(), which))
        return found if found is not None else stop(f"The database has no version {which}.")
    path = Path(which)
    if not path.is_file():
        stop(f"There is no file {which}; or say shipped, active, or the number of a version.")
    return Text(path.read_text(encoding="utf-8"), shipped_text().cases)


async def _stored(settings: Settings, which: str) -> Text | None:
    async with opened(settings) as database:
        number = await stored.head(database.reader) if which == ACTIVE else int(which)
        version = None if number is None else await stored.by_number(database.reader, number)
        return None if version is None else version.text
