"""`sanfuwu`: everything an operator does, from the command line."""

from collections.abc import Sequence
from importlib import import_module

import click

# The module of each command and its line in the list: nothing is imported that the command does not need.
COMMANDS = {
    "serve": ("serving", "Answer GraphQL on /graphql."),
    "work": ("working", "Deliver what was written; seal the audit trail; destroy what was kept long enough."),
    "audit": ("auditing", "See whether the audit trail was touched; remove what is old enough."),
    "retention": ("retention", "Destroy personal values that were kept long enough, or only count them."),
    "migrate": ("migrating", "Make the tables, or bring them up to date."),
    "load": ("filling", "Add what is shipped: divisions, calendar, categories."),
    "calendar": ("calendar", "Load or correct a year of the work calendar; open clocks follow it."),
    "import": ("importing", "Bring in the past: acts, or issues with all that happened to them."),
    "export": ("exporting", "Write files of issues with all that happened to them."),
    "run": ("serving", "Do everything for a demo: migrate, load, fill and serve."),
    "demo": ("filling", "Fill the demo county."),
    "people": ("people", "List the invented people of the demo."),
    "token": ("people", "Print an access token of one of the demo's people."),
    "schema": ("contract", "Write schema.graphql, or see what a change to it breaks."),
    "policy": ("policy", "Read, test and compare policies."),
    "documents": ("checking", "Check trusted documents: does each fit, and what does it cost?"),
    "docs": ("documenting", "Write the pages of docs/ that are made from the code."),
    "settings": ("settings", "Show every setting, and complain about what is wrong."),
    "posts": ("posts", "Name whoever holds posts that exclude each other."),
    "keys": ("keys", "Print fresh keys; put what is kept under the newest one."),
}


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"api.cli.{COMMANDS[cmd_name][0]}")
        # `import` is no name that Python allows.
        command: click.Command = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`sanfuwu COMMAND --help` has examples. Settings come from the environment: `sanfuwu settings`.",
)
@click.version_option(package_name="sanfuwu", message="sanfuwu %(version)s")
def sanfuwu() -> None:
    """The headless GraphQL backend of Zhejiang's Three Services programme (三服务).

    \b
    To look around, with invented people in an invented county:
        SANFUWU_MODE=demo sanfuwu run

    \b
    In production, in this order:
        sanfuwu keys          make the keys, once
        sanfuwu migrate       make or update the tables
        sanfuwu load          add divisions, calendar and categories
        sanfuwu serve         answer on /graphql; as many processes as you like
        sanfuwu work          deliver what was written, seal the audit trail; one or more processes
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command."""
    sanfuwu(arguments, prog_name="sanfuwu")
