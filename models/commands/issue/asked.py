"""What ends with a unit's lead, or with a class: the requests that nobody has decided yet."""

from models.commands.issue.accounts import lapse_on_account
from models.commands.issue.act import Act
from models.commands.issue.extensions import lapse_extension


async def lapse_requests(act: Act) -> None:
    """End undecided what was asked for, as nobody can use it any more."""
    await lapse_extension(act)
    await lapse_on_account(act)
