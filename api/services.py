"""What does answering a request need? Made once when the server starts."""

from dataclasses import dataclass

from api.auth.tokens import Tokens
from api.clock import Clock
from api.database import Database
from api.keys import Keys
from api.policy.following import Follower
from schema.context import Sealer


@dataclass(frozen=True)
class Services:
    """The open database, whoever signs tokens, whoever seals cursors, the keys, the clock, the policy."""

    database: Database
    tokens: Tokens
    keys: Keys
    cursors: Sealer
    clock: Clock
    policy: Follower
