"""Letters that clients ask for: kept by an admin under a code, sent beside the stage"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('company_card', schema=None) as batch_op:
        batch_op.add_column(sa.Column('code', sa.Text(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_company_card_code'), ['code'])
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.Text(), nullable=True))


def downgrade() -> None:
    """The earlier release knows no letter without an interaction: those on their way stay here."""
    op.execute("UPDATE letter SET state = 'cancelled', settled_at = created_at WHERE kind IS NOT NULL AND state = 'sending'")
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_column('kind')
    with op.batch_alter_table('company_card', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_company_card_code'), type_='unique')
        batch_op.drop_column('code')
