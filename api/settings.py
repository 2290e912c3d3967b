"""What can be set from outside, and is it right? Read once, at start; lower layers receive values."""

import os
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api import listed
from api.database.address import parse
from api.keys import read_keys, read_signing_keys
from models.rules.chain import SHORTEST_KEPT
from models.rules.retention import DEFAULT, Months
from models.rules.vocabulary import DigestAlgorithm, RetentionRule

SECRETS = Path("/run/secrets")


class BadSettings(Exception):
    """Settings that cannot be used; `lines` say which and why, one line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Mode(StrEnum):
    """Whom this process serves."""

    DEMO = "demo"  # invented people sign in by name
    DEVELOPMENT = "development"  # like production, with an IDE and introspection
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Every setting, with its default and what it means. A file of the same name in /run/secrets will do."""

    model_config = SettingsConfigDict(populate_by_name=True, extra="ignore", env_ignore_empty=True)

    mode: Mode = Field(
        Mode.PRODUCTION,
        alias="SANFUWU_MODE",
        description="`demo`, `development` or `production`. In `demo`, invented people sign in by name.",
    )
    host: str = Field("127.0.0.1", alias="HOST", description="The address to listen on.")
    port: int = Field(8000, alias="PORT", ge=0, le=65535, description="The port to listen on.")
    database_url: SecretStr = Field(
        SecretStr("sqlite://data/sanfuwu.sqlite3"),
        alias="DATABASE_URL",
        description="`sqlite://` and a path, or `postgres://user:password@host/database`; "
        "`?statement_cache_size=0` for PgBouncer in transaction mode.",
    )
    data: Path = Field(
        Path("data"), alias="SANFUWU_DATA", description="Where keys made for demo and development are kept."
    )
    signing_keys: SecretStr | None = Field(
        None,
        alias="SANFUWU_SIGNING_KEYS",
        description="Private keys of access tokens: one or more P-256 keys in PEM; the first signs, all "
        "verify. Needed in production: `openssl ecparam -name prime256v1 -genkey -noout`.",
    )
    field_keys: SecretStr | None = Field(
        None,
        alias="SANFUWU_FIELD_KEYS",
        description="Master keys of protected values, `id:suite:secret`, separated by spaces; the first "
        "seals, all open. Needed in production: `sanfuwu keys`.",
    )
    index_key: SecretStr | None = Field(
        None,
        alias="SANFUWU_INDEX_KEY",
        description="The key of blind indexes and cursors, `id:suite:secret`. Never changed once values "
        "are stored. Needed in production: `sanfuwu keys`.",
    )
    token_minutes: int = Field(
        60, alias="SANFUWU_TOKEN_MINUTES", ge=1, le=1440, description="How long an access token is good for."
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        alias="SANFUWU_ALLOWED_ORIGINS",
        description="Web origins that browsers may call from, separated by commas, such as "
        "`https://portal.example.cn`. None by default; `*` is refused.",
    )
    introspection: bool | None = Field(
        None,
        alias="SANFUWU_INTROSPECTION",
        description="Whether clients may read the schema: `true` or `false`; by default not in production.",
    )
    read_connections: int = Field(
        8, alias="SANFUWU_READ_CONNECTIONS", ge=1, le=100, description="Connections for reads, each process."
    )
    write_connections: int = Field(
        5,
        alias="SANFUWU_WRITE_CONNECTIONS",
        ge=1,
        le=100,
        description="Connections for writes; SQLite has one.",
    )
    statement_seconds: float = Field(
        10.0, alias="SANFUWU_STATEMENT_SECONDS", gt=0, le=300, description="How long one read may take."
    )
    grace_seconds: int = Field(
        25,
        alias="SANFUWU_GRACE_SECONDS",
        ge=0,
        le=600,
        description="How long requests under way may take to end when the server is stopped.",
    )
    cost_limit: int = Field(
        50_000,
        alias="SANFUWU_COST_LIMIT",
        ge=100,
        description="How many points one operation may cost; `docs/limits.md` says what costs how many.",
    )
    client_cost: int = Field(
        600_000,
        alias="SANFUWU_CLIENT_COST",
        ge=0,
        description="How many points one client may spend a minute, in each process; `0` counts nothing.",
    )
    trusted_documents: Annotated[tuple[Path, ...], NoDecode] = Field(
        (),
        alias="SANFUWU_TRUSTED_DOCUMENTS",
        description="Manifests of the documents that clients may ask by their ids, separated by commas: of "
        "graphql-codegen, Relay or Apollo.",
    )
    trusted_only: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        alias="SANFUWU_TRUSTED_ONLY",
        description="The roles whose holders may ask trusted documents alone, separated by commas, such as "
        "`PARTNER`; `*` for everybody.",
    )
    compress_from: int = Field(
        1024,
        alias="SANFUWU_COMPRESS_FROM",
        ge=0,
        description="Answers of so many bytes and more are compressed with zstd, br or gzip, as the client "
        "accepts; `0` compresses nothing.",
    )
    audit_digest: DigestAlgorithm = Field(
        DigestAlgorithm.SM3,
        alias="SANFUWU_AUDIT_DIGEST",
        description="How the audit trail is sealed, from the next day on: `SM3` or `SHA256`.",
    )
    audit_days: int = Field(
        1_095,
        alias="SANFUWU_AUDIT_DAYS",
        ge=SHORTEST_KEPT.days,
        description="For how many days `sanfuwu audit remove` keeps the audit trail; at least 183.",
    )
    retention_months: Annotated[Mapping[RetentionRule, int] | None, NoDecode] = Field(
        None,
        alias="SANFUWU_RETENTION_MONTHS",
        description="After how many months personal values are destroyed, by rule: `LEFT=24 CLOSED=0`; `0` "
        "is never. 36 each, never in a demo; `docs/operations.md` explains the rules.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", alias="SANFUWU_LOG_LEVEL", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`."
    )
    log_format: Literal["auto", "json", "console"] = Field(
        "auto",
        alias="SANFUWU_LOG_FORMAT",
        description="`json`, `console`, or `auto`: console on a terminal, JSON elsewhere.",
    )

    @field_validator("database_url")
    @classmethod
    def _is_an_address(cls, url: SecretStr) -> SecretStr:
        parse(url.get_secret_value())
        return url

    _are_origins = field_validator("allowed_origins", mode="before")(listed.origins)
    _are_files = field_validator("trusted_documents", mode="before")(listed.files)
    _are_months = field_validator("retention_months", mode="before")(listed.months)
    _are_roles = field_validator("trusted_only", mode="before")(listed.roles)

    @field_validator("signing_keys")
    @classmethod
    def _are_signing_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys is not None:
            read_signing_keys(keys.get_secret_value())
        return keys

    @field_validator("field_keys", "index_key")
    @classmethod
    def _are_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys is not None:
            read_keys(keys.get_secret_value())
        return keys

    @model_validator(mode="after")
    def _has_its_keys(self) -> "Settings":
        needed = ("signing_keys", "field_keys", "index_key")
        missing = [str(type(self).model_fields[name].alias) for name in needed if getattr(self, name) is None]
        if self.mode is Mode.PRODUCTION and missing:
            raise ValueError(
                f"{', '.join(missing)} must be given in production; "
                "SANFUWU_MODE=demo or development makes keys of its own"
            )
        return self

    @model_validator(mode="after")
    def _trusts_something(self) -> "Settings":
        if self.trusted_only and not self.trusted_documents:
            raise ValueError("SANFUWU_TRUSTED_ONLY leaves nothing to ask without SANFUWU_TRUSTED_DOCUMENTS")
        return self

    @model_validator(mode="after")
    def _may_spend_what_it_may_ask(self) -> "Settings":
        if 0 < self.client_cost < self.cost_limit:
            raise ValueError("SANFUWU_CLIENT_COST is less than one operation may cost: SANFUWU_COST_LIMIT")
        return self

    @property
    def retention(self) -> Months:
        """After how many months values go, by each rule. The invented people of a demo stay as they are."""
        if self.retention_months is None and self.mode is Mode.DEMO:
            return {}
        return dict(DEFAULT) | dict(self.retention_months or {})

    @property
    def may_introspect(self) -> bool:
        return self.mode is not Mode.PRODUCTION if self.introspection is None else self.introspection

    @property
    def has_ide(self) -> bool:
        return self.mode is not Mode.PRODUCTION


def load() -> Settings:
    """The settings of this process.

    Raises:
        BadSettings: some are missing or wrong.
    """
    folder = Path(os.environ.get("SANFUWU_SECRETS", SECRETS))
    try:
        return Settings(_secrets_dir=folder if folder.is_dir() else None)  # type: ignore[call-arg]
    except ValidationError as error:
        raise BadSettings([_line(problem) for problem in error.errors(include_input=False)]) from None


def _line(problem: Any) -> str:
    """One problem in one line. The value is not repeated: it may be a secret."""
    name = ".".join(str(part) for part in problem["loc"][:1])
    said = problem["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{name}: {said}" if name else said
