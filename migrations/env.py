"""How Alembic runs here: as the owner, one transaction a step, names from the convention."""

from alembic import context
from sqlalchemy import Connection, text

from talka.kernel.migrating import owner_engine
from talka.models import metadata
from talka.settings import Settings


def run() -> None:
    """Run the steps on the owner's connection, then let the app's role in."""
    settings: Settings = context.config.attributes["settings"]
    engine = owner_engine(settings)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            transaction_per_migration=True,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if connection.dialect.name == "postgresql":
            _let_the_app_in(connection, settings.database_role)
            connection.commit()
    engine.dispose()


def _let_the_app_in(connection: Connection, role: str) -> None:
    """The app's role may use the tables, never change them. A missing role is not made here."""
    found = connection.scalar(text("select 1 from pg_roles where rolname = :role"), {"role": role})
    if not found:
        return
    quoted = connection.dialect.identifier_preparer.quote(role)
    for right in (
        "usage on schema public",
        "select, insert, update, delete on all tables in schema public",
        "usage on all sequences in schema public",
    ):
        connection.execute(text(f"grant {right} to {quoted}"))
    if connection.scalar(text("select to_regclass('alembic_version')")):
        connection.execute(text(f"revoke insert, update, delete on alembic_version from {quoted}"))


run()
