"""Where do PostgreSQL and SQLite want different SQL?"""

from models.dialects.dialect import Dialect, Json, Reader, Row
from models.dialects.postgres import Postgres
from models.dialects.sqlite import Sqlite, instant_text

__all__ = ["POSTGRES", "SQLITE", "Dialect", "Json", "Reader", "Row", "instant_text"]

POSTGRES = Postgres()
SQLITE = Sqlite()
