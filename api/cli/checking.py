"""`sanfuwu documents`: do the documents of a client fit this server, and what do they cost?"""

from pathlib import Path

import click

from api.cli.starting import stop
from api.graphql.documents import Documents
from api.graphql.manifests import given
from api.graphql.running import core
from api.graphql.trusted import trusted
from api.settings import BadSettings, Settings
from schema import schema


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=Settings.model_fields["cost_limit"].default,
    show_default=True,
    help="How many points one operation may cost.",
)
def documents(files: tuple[Path, ...], limit: int) -> None:
    """Check manifests of trusted documents as `sanfuwu serve` does, and say what each operation costs.

    For the tests of whoever builds a client: nothing is asked of a server or a database. What variables
    decide is reckoned as if they were left out.

    \b
    Examples:
        sanfuwu documents app/src/gql/persisted-documents.json
        sanfuwu documents --limit 5000 *.json
    """
    try:
        found = given(files)
        known = trusted(Documents(core(schema), introspection=True), found, limit=limit)
    except BadSettings as bad:
        stop("\n".join(bad.lines))
    for one in found:
        for name, operation in known.by_id[one.id].operations.items():
            if name == operation.name:
                click.echo(f"{operation.meter.price({}).points:>8}  {one.id}  {name or '(no name)'}")
