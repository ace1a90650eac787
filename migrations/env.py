"""What Alembic runs a migration in: the connection and the transaction are the caller's (`services.db.schema`)."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from services.models import Base
from services.models.types import Instant


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations name SQLAlchemy's own types only: an old one must not change with today's code."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=render_item,
    render_as_batch=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
