"""What a company has been given of the shipped directories"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

GIVEN = {
    'closing_reason': (
        'refusal', 'no_need', 'too_expensive', 'competitor', 'not_our_client', 'do_not_call', 'not_reached',
        'no_contact_established', 'duplicate', 'campaign_cancelled',
    ),
    'call_outcome': (
        'no_answer', 'busy', 'answering_machine', 'wrong_number', 'not_put_through', 'not_deciding', 'callback', 'reached',
        'not_now', 'refusal', 'do_not_call', 'not_our_client', 'duplicate',
    ),
    'call_frequency': ('1 week', '2 weeks', '1 month', '3 months'),
}
"""What every company had been given by then, at its first start; of reasons something always is left."""


def upgrade() -> None:
    table = op.create_table('shipped_row',
    sa.Column('directory', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('directory', 'code', name=op.f('pk_shipped_row'))
    )
    if op.get_bind().scalar(sa.text('SELECT count(*) FROM closing_reason')):
        for directory, codes in GIVEN.items():
            op.bulk_insert(table, [{'directory': directory, 'code': code} for code in codes])


def downgrade() -> None:
    op.drop_table('shipped_row')
