"""A person may be told several things a day, each at its own moment"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('daily',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_daily_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'kind', name=op.f('pk_daily'))
    )
    with op.batch_alter_table('daily', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_daily_due_at'), ['due_at'], unique=False)
    op.execute("INSERT INTO daily (user_id, kind, due_at) SELECT user_id, 'morning', due_at FROM morning")
    with op.batch_alter_table('morning', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_morning_due_at'))
    op.drop_table('morning')


def downgrade() -> None:
    op.create_table('morning',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_morning_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_morning'))
    )
    with op.batch_alter_table('morning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_morning_due_at'), ['due_at'], unique=False)
    op.execute("INSERT INTO morning (user_id, due_at) SELECT user_id, due_at FROM daily WHERE kind = 'morning'")
    with op.batch_alter_table('daily', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_daily_due_at'))
    op.drop_table('daily')
