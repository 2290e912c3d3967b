"""How do the invented people of the demo sign in? By name alone, so in demo mode only."""

from api.auth.tokens import Tokens
from api.clock import Clock
from api.demo.people import PROVIDER
from models.dialects import Reader
from models.errors import NotFound
from policies.access import identify


async def token_of(login: str, *, tokens: Tokens, reader: Reader, clock: Clock) -> str:
    """A token for one of the invented people.

    Raises:
        NotFound: there is nobody of that login.
    """
    found = await identify(reader, PROVIDER, login)
    if found is None:
        raise NotFound("UNKNOWN_LOGIN", login=login)
    kind, subject_id = found
    return tokens.issue(kind, subject_id, clock())
