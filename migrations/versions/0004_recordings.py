"""Recordings as music players and cameras save them"""

from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

BEFORE = "kind IN ('document', 'photo', 'voice')"
AFTER = "kind IN ('document', 'photo', 'voice', 'audio', 'video')"


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    op.execute("UPDATE stored_file SET kind = 'document' WHERE kind IN ('audio', 'video')")
    _allow(BEFORE)


def _allow(kinds: str) -> None:
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_stored_file_kind'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_stored_file_kind'), kinds)
