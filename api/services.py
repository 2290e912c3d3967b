"""What does answering a request need? Made once when the server starts."""

from dataclasses import dataclass

from api.auth.tokens import Tokens
from api.clock import Clock
from api.database import Database
from api.keys import Keys


@dataclass(frozen=True)
class Services:
    """The open database, whoever signs tokens, the keys, and the clock."""

    database: Database
    tokens: Tokens
    keys: Keys
    clock: Clock
