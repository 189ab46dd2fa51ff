"""Bringing a database to the schema of this version, by the owner's connection."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, pool

from talka.settings import Settings


def configuration(settings: Settings) -> Config:
    """Alembic's configuration for these settings; there is no ini file to keep in step."""
    config = Config()
    config.set_main_option("script_location", str(settings.migrations_directory))
    config.attributes["settings"] = settings
    return config


def owner_engine(settings: Settings) -> Engine:
    """A short-lived engine that connects as the owner of the tables."""
    url = settings.migration_database_url
    if url.startswith("sqlite:///"):
        settings.state_directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=pool.NullPool)
    if engine.dialect.name == "sqlite":
        # The driver would commit before DDL; we say BEGIN ourselves, so a step is all or nothing.
        event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def upgrade(settings: Settings, revision: str = "head") -> None:
    """Apply every step up to ``revision``; a step that fails leaves no trace."""
    command.upgrade(configuration(settings), revision)


def downgrade(settings: Settings, revision: str) -> None:
    """Take steps back down to ``revision`` (``base`` for an empty database)."""
    command.downgrade(configuration(settings), revision)


def is_current(settings: Settings) -> bool:
    """Whether the database stands at this version's newest step."""
    head = ScriptDirectory.from_config(configuration(settings)).get_current_head()
    engine = owner_engine(settings)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision() == head
    finally:
        engine.dispose()
