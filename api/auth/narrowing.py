"""How does a client get a token for less: fewer acts, a smaller territory, a shorter time (令牌收窄)?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from api.auth.bearer import claimed, narrowing_of
from api.auth.tokens import Tokens
from api.auth.witnessing import narrowed
from models.dialects import Reader
from policies.access import acts_of, load_subject, within
from policies.actor import Narrowing


@dataclass(frozen=True)
class Less:
    """What a client asks for; None leaves what there is."""

    acts: tuple[str, ...] | None = None
    scope: str | None = None
    seconds: int | None = None

    @property
    def narrowing(self) -> Narrowing:
        """What it leaves.

        Raises:
            BadInput: UNKNOWN_ACTION.
        """
        return Narrowing(None if self.acts is None else acts_of(self.acts), self.scope)

    def until(self, now: datetime) -> datetime | None:
        """When the token ends, if that is asked for."""
        return None if self.seconds is None else now + timedelta(seconds=self.seconds)


async def exchanged(
    header: str, asked: Less, *, tokens: Tokens, reader: Reader, now: datetime, request_id: str
) -> tuple[str, datetime]:
    """A token for the same subject that leaves no more than the one in the header, and when it ends.

    Raises:
        Unauthenticated: the header's token is none that holds now.
        BadInput: there are no such acts, or there is no such territory.
        Forbidden: NEVER_WIDER.
    """
    claims = claimed(header, tokens=tokens, now=now)
    held = narrowing_of(claims)
    await load_subject(reader, claims.kind, claims.subject_id, now, held)
    left = await within(reader, held, asked.narrowing)
    until = min(claims.expires, asked.until(now) or claims.expires, now + tokens.lifetime)
    token = tokens.issue(claims.kind, claims.subject_id, now, expires=until, narrowing=left)
    await narrowed(claims.kind, claims.subject_id, left, now=now, request_id=request_id)
    return token, until
