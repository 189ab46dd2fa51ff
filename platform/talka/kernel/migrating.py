"""Bringing a database to the schema of this version, by the owner's connection.

Alembic is imported where steps are taken: most starts only ask whether any is due, and would spend
a tenth of their time on it.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event, inspect, pool, text

from talka.settings import Settings

if TYPE_CHECKING:
    from alembic.config import Config


def configuration(settings: Settings) -> "Config":
    """Alembic's configuration for these settings; there is no ini file to keep in step."""
    from alembic.config import Config

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
    from alembic import command

    command.upgrade(configuration(settings), revision)


def downgrade(settings: Settings, revision: str) -> None:
    """Take steps back down to ``revision`` (``base`` for an empty database)."""
    from alembic import command

    command.downgrade(configuration(settings), revision)


def newest_step(settings: Settings) -> str:
    """The number of the last step, which its file's name begins with."""
    steps = settings.migrations_directory.glob("versions/[0-9]*_*.py")
    return max(path.name.partition("_")[0] for path in steps)


def is_current(settings: Settings) -> bool:
    """Whether the database stands at this version's newest step."""
    engine = owner_engine(settings)
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return False
            stands_at = connection.scalar(text("select version_num from alembic_version"))
            return bool(stands_at == newest_step(settings))
    finally:
        engine.dispose()
