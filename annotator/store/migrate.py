"""Bringing a project of an earlier version to the newest schema: whole or not at all. Imports alembic (0.4 s)."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from annotator.domain.errors import UnusableProject
from annotator.store.connection import driver_of, owner_engine
from annotator.store.header import REVISION, SCHEMA_VERSION

_SCRIPTS = Path(__file__).with_name("migrations")


def migrate(path: Path, revision: str = REVISION, version: int = SCHEMA_VERSION, scripts: Path = _SCRIPTS) -> None:
    """Run the migrations of a project file that this process owns, in one transaction with its version number.

    Foreign keys are off meanwhile and checked before the commit: alembic's batch mode copies a table and drops
    the old one, and with foreign keys on every child row would be deleted (trust.md).
    """
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = owner_engine(path)
    try:
        with engine.connect() as connection:
            driver_of(connection).execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise UnusableProject("the migration would break references, and was not made", where=path)
                connection.exec_driver_sql("PRAGMA user_version=%d" % version)  # noqa: UP031  # no bound values in pragmas
    finally:
        engine.dispose()
