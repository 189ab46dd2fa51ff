"""Typed settings, read from the environment (prefix ``TALKA_``). Every default is the safe one.

Production is the default environment and refuses to start with a missing or well-known secret,
with a database it cannot share between workers, or with an address it cannot check mail links by.
"""

from enum import StrEnum
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[2]
DEMO_SECRET = "demo-secret-never-use-in-production"


class Environment(StrEnum):
    """Where this process runs; everything but production may show demo pages."""

    DEMO = "demo"
    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """All that can be set from outside. The README explains each; a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix="TALKA_", extra="forbid", frozen=True)

    environment: Environment = Environment.PRODUCTION
    secret_key: str = Field("", description="Signs cookies and links; 32 characters or more.")
    database_url: str = Field("", description="Where the app reads and writes, as non-owner.")
    migration_database_url: str = Field("", description="The owner's address, for migrations.")
    database_role: str = Field("talka_app", description="The role the app connects as.")
    database_pool_size: int = Field(5, ge=1, le=100)
    public_url: str = Field("http://127.0.0.1:8000", description="The address people type.")
    trusted_proxies: int = Field(0, ge=0, le=5, description="Reverse proxies in front.")
    mail_url: str = Field(
        "",
        pattern="^(smtps?://.+)?$",
        description="smtp://user:password@host:587 or smtps://…; or empty.",
    )
    mail_sender: str = "Talka <no-reply@localhost>"
    redis_url: str = Field("", description="Shared job queue and throttling for many workers.")
    state_directory: Path = Field(PROJECT / "var", description="SQLite files and the job queue.")
    content_directory: Path = PROJECT / "content"
    translations_directory: Path = PROJECT / "translations"
    migrations_directory: Path = PROJECT / "migrations"
    session_days: int = Field(14, ge=1, le=90)
    sign_in_limit: str = Field("10 per minute;60 per hour", description="Per network address.")
    max_request_bytes: int = Field(2_000_000, ge=10_000)
    max_file_bytes: int = Field(10_000_000, ge=100_000, description="Of one picture or file.")
    password_hash_cost: int = Field(3, ge=1, le=10, description="Argon2 passes.")
    log_level: str = "INFO"

    @model_validator(mode="after")
    def _fill_and_refuse(self) -> Self:
        if self.environment is not Environment.PRODUCTION:
            self._default("secret_key", DEMO_SECRET)
            self._default("database_url", f"sqlite:///{self.state_directory / 'talka.sqlite'}")
        self._default("migration_database_url", self.database_url)
        if self.environment is Environment.PRODUCTION:
            problems = self._unsafe()
            if problems:
                raise ValueError("; ".join(problems))
        return self

    def _default(self, name: str, value: str) -> None:
        if not getattr(self, name):
            object.__setattr__(self, name, value)

    def _unsafe(self) -> list[str]:
        problems = []
        if len(self.secret_key) < 32 or self.secret_key == DEMO_SECRET:
            problems.append("TALKA_SECRET_KEY must be your own secret of 32 characters or more")
        if not self.database_url.startswith("postgresql"):
            problems.append("TALKA_DATABASE_URL must be a PostgreSQL address in production")
        elif self.database_url == self.migration_database_url:
            problems.append(
                "TALKA_DATABASE_URL must connect as the non-owner role; "
                "give the owner's address in TALKA_MIGRATION_DATABASE_URL"
            )
        if not self.public_url.startswith("https://"):
            problems.append("TALKA_PUBLIC_URL must be the https:// address people use")
        if not self.mail_url:
            problems.append("TALKA_MAIL_URL must name a mail server")
        return problems

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def is_demo(self) -> bool:
        """Whether demo pages (mail, sign-in helpers, design) are shown."""
        return self.environment is not Environment.PRODUCTION

    @property
    def public_host(self) -> str:
        return urlsplit(self.public_url).netloc

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def is_postgresql(self) -> bool:
        return self.database_url.startswith("postgresql")
