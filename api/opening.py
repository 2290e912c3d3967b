"""Which database do the settings name, and how is it opened?"""

from contextlib import AbstractAsyncContextManager

from api.database import Database, open_database
from api.settings import Settings


def opened(settings: Settings) -> AbstractAsyncContextManager[Database]:
    """The database of the settings, for the length of a `with`."""
    return open_database(
        settings.database_url.get_secret_value(),
        readers=settings.read_connections,
        writers=settings.write_connections,
        seconds=settings.statement_seconds,
    )
