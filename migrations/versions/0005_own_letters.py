"""Letters in the company's own words"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

LETTERS = ('proposal_letter', 'invoice_letter')


def upgrade() -> None:
    with op.batch_alter_table('own_company', schema=None) as batch_op:
        for letter in LETTERS:
            batch_op.add_column(sa.Column(letter, sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('own_company', schema=None) as batch_op:
        for letter in LETTERS:
            batch_op.drop_column(letter)
