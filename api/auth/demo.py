"""How do the invented people of the demo sign in? By name alone, so in demo mode only."""

from api.auth.narrowing import Less
from api.auth.tokens import Tokens
from api.auth.witnessing import refused_at_door, signed_in
from api.clock import Clock
from api.demo.people import PROVIDER
from models.dialects import Reader
from models.errors import NotFound
from policies.access import identify, within

WHOLE = Less()


async def token_of(
    login: str,
    *,
    tokens: Tokens,
    reader: Reader,
    clock: Clock,
    request_id: str | None = None,
    less: Less = WHOLE,
) -> str:
    """A token for one of the invented people. That it was given, or refused, is recorded.

    Raises:
        NotFound: there is nobody of that login.
        BadInput: there are no such acts, or there is no such territory.
    """
    found = await identify(reader, PROVIDER, login)
    now = clock()
    if found is None:
        refusal = NotFound("UNKNOWN_LOGIN", login=login)
        await refused_at_door(refusal, now=now, request_id=request_id)
        raise refusal
    kind, subject_id = found
    left = await within(reader, None, less.narrowing)
    token = tokens.issue(kind, subject_id, now, expires=less.until(now), narrowing=left)
    await signed_in(kind, subject_id, now=now, request_id=request_id, left=left)
    return token
