"""Call outcomes are offered at stages by their codes"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

CODES = {1: 'first_contact', 5: 'needs', 9: 'awaiting_answer'}
"""The stages with calls, as every process up to now has numbered them."""
NUMBERS = {code: number for number, code in CODES.items()}

OUTCOME = sa.table('call_outcome', sa.column('code', sa.Text), sa.column('rule', sa.JSON))


def upgrade() -> None:
    _name_stages(CODES, 'first_contact')


def downgrade() -> None:
    """An outcome that is offered only where the earlier release has no calls goes to its first stage."""
    _name_stages(NUMBERS, 1)


def _name_stages(names, otherwise) -> None:
    connection = op.get_bind()
    for code, rule in connection.execute(sa.select(OUTCOME.c.code, OUTCOME.c.rule)).all():
        stages = [names[stage] for stage in rule['stages'] if stage in names] or [otherwise]
        named = rule | {'stages': sorted(stages)}
        connection.execute(sa.update(OUTCOME).where(OUTCOME.c.code == code).values(rule=named))
