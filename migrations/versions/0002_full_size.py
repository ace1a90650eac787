"""Stages 3 to 5: letters, directories, needs; files checked before they are taken in"""

import sqlalchemy as sa
from alembic import op

from services.reading.plain_text import fold

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

FILLED = (('call_outcome', 'active'), ('campaign_row', 'included'), ('interaction', 'is_contact'), ('survey_template', 'active'))
"""Columns that rows from before get a value for; new rows are given theirs by the program."""


def upgrade() -> None:
    op.create_table('call_frequency',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.CheckConstraint("unit IN ('day', 'week', 'month')", name=op.f('ck_call_frequency_unit')),
    sa.CheckConstraint('count BETWEEN 1 AND 366', name=op.f('ck_call_frequency_count')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_frequency')),
    sa.UniqueConstraint('count', 'unit', name=op.f('uq_call_frequency_count_unit'))
    )
    op.create_table('company_card',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company_card'))
    )
    op.create_table('competitor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded_name', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_competitor')),
    sa.UniqueConstraint('folded_name', name=op.f('uq_competitor_folded_name'))
    )
    op.create_table('morning',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_morning_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_morning'))
    )
    with op.batch_alter_table('morning', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_morning_due_at'), ['due_at'], unique=False)

    op.create_table('stored_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('telegram_id', sa.Text(), nullable=True),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('document', 'photo', 'voice')", name=op.f('ck_stored_file_kind')),
    sa.CheckConstraint('telegram_id IS NOT NULL OR content IS NOT NULL', name=op.f('ck_stored_file_somewhere')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_stored_file_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file'))
    )
    op.create_table('clients_competitor',
    sa.Column('counterparty_id', sa.Integer(), nullable=False),
    sa.Column('competitor_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['competitor_id'], ['competitor.id'], name=op.f('fk_clients_competitor_competitor_id')),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_clients_competitor_counterparty_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('counterparty_id', 'competitor_id', name=op.f('pk_clients_competitor'))
    )
    op.create_table('company_card_file',
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['company_card.id'], name=op.f('fk_company_card_file_card_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_company_card_file_file_id')),
    sa.PrimaryKeyConstraint('card_id', 'place', name=op.f('pk_company_card_file'))
    )
    op.create_table('intake',
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('job_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('titles', sa.JSON(), nullable=False),
    sa.Column('unknown', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('reading', 'ready', 'taking', 'taken')", name=op.f('ck_intake_state')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_intake_campaign_id')),
    sa.PrimaryKeyConstraint('campaign_id', name=op.f('pk_intake'))
    )
    op.create_table('intake_row',
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('row_number', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('waiting', sa.Boolean(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded_name', sa.Text(), nullable=True),
    sa.Column('inn', sa.Text(), nullable=True),
    sa.Column('kpp', sa.Text(), nullable=True),
    sa.Column('phones', sa.Text(), nullable=True),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('fax', sa.Text(), nullable=True),
    sa.Column('contact_person', sa.Text(), nullable=True),
    sa.Column('position', sa.Text(), nullable=True),
    sa.Column('region', sa.Text(), nullable=True),
    sa.Column('city', sa.Text(), nullable=True),
    sa.Column('folded_city', sa.Text(), nullable=True),
    sa.Column('time_zone', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('access_group', sa.Text(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('onec_code', sa.Text(), nullable=True),
    sa.Column('extra', sa.JSON(), nullable=True),
    sa.Column('cells', sa.Text(), nullable=True),
    sa.Column('notes', sa.Text(), nullable=True),
    sa.Column('counterparty_id', sa.Integer(), nullable=True),
    sa.Column('open_deal_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("verdict IN ('good', 'repaired', 'duplicate', 'open_deal', 'no_phone', 'do_not_call', 'refused')", name=op.f('ck_intake_row_verdict')),
    sa.ForeignKeyConstraint(['campaign_id'], ['intake.campaign_id'], name=op.f('fk_intake_row_campaign_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_intake_row_counterparty_id')),
    sa.PrimaryKeyConstraint('campaign_id', 'row_number', name=op.f('pk_intake_row'))
    )
    with op.batch_alter_table('intake_row', schema=None) as batch_op:
        batch_op.create_index('ix_intake_row_verdict', ['campaign_id', 'verdict', 'row_number'], unique=False, sqlite_where=sa.text("verdict <> 'good'"), postgresql_where=sa.text("verdict <> 'good'"))

    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('interaction_id', sa.Integer(), nullable=True),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.Column('event', sa.Text(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'sending') = (settled_at IS NULL)", name=op.f('ck_letter_settled_when')),
    sa.CheckConstraint("state IN ('sending', 'accepted', 'refused', 'cancelled')", name=op.f('ck_letter_state')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_letter_by_id')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_letter_deal_id')),
    sa.ForeignKeyConstraint(['interaction_id'], ['interaction.id'], name=op.f('fk_letter_interaction_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('message_id', name=op.f('uq_letter_message_id'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_deal_id'), ['deal_id'], unique=False)

    op.create_table('letter_file',
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_letter_file_file_id')),
    sa.ForeignKeyConstraint(['letter_id'], ['letter.id'], name=op.f('fk_letter_file_letter_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('letter_id', 'place', name=op.f('pk_letter_file'))
    )
    with op.batch_alter_table('call_outcome', schema=None) as batch_op:
        batch_op.add_column(sa.Column('active', sa.Boolean(), nullable=False, server_default=sa.true()))

    with op.batch_alter_table('campaign_row', schema=None) as batch_op:
        batch_op.add_column(sa.Column('included', sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table('counterparty', schema=None) as batch_op:
        batch_op.add_column(sa.Column('folded_city', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('volumes', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('assortment', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('potential', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('frequency_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('extra', sa.JSON(), nullable=True))
        batch_op.create_index(batch_op.f('ix_counterparty_folded_city'), ['folded_city'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_counterparty_frequency_id'), 'call_frequency', ['frequency_id'], ['id'])

    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_contact', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('file_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_interaction_file_id'), 'stored_file', ['file_id'], ['id'])
        batch_op.create_index('ix_interaction_by', ['by_id', 'happened_at'], unique=False, postgresql_where=sa.text('by_id IS NOT NULL'), sqlite_where=sa.text('by_id IS NOT NULL'))

    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.create_index('ix_deal_surveyed', ['surveyed_at'], unique=False, postgresql_where=sa.text('surveyed_at IS NOT NULL'), sqlite_where=sa.text('surveyed_at IS NOT NULL'))

    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('survey_template', schema=None) as batch_op:
        batch_op.add_column(sa.Column('active', sa.Boolean(), nullable=False, server_default=sa.true()))

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.add_column(sa.Column('note', sa.Text(), nullable=True))


    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.drop_index('ix_deal_open_of_executor')
        batch_op.create_index('ix_deal_open_of_executor', ['executor_id', 'control_due', 'id'], unique=False, postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))

    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.create_index('ix_interaction_promised_call', ['planned_at'], unique=False, postgresql_where=sa.text("state = 'planned' AND kind = 'call' AND promised"), sqlite_where=sa.text("state = 'planned' AND kind = 'call' AND promised = 1"))

    for table, column in FILLED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)
    _fold_cities()


def _fold_cities() -> None:
    client = sa.table('counterparty', sa.column('city', sa.Text()), sa.column('folded_city', sa.Text()))
    bind = op.get_bind()
    for city in bind.scalars(sa.select(client.c.city).where(client.c.city.is_not(None)).distinct()).all():
        bind.execute(sa.update(client).where(client.c.city == city).values(folded_city=fold(city)))


def downgrade() -> None:
    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.drop_index('ix_interaction_promised_call')

    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.drop_index('ix_deal_open_of_executor')
        batch_op.create_index('ix_deal_open_of_executor', ['executor_id', 'stage'], unique=False, postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))

    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.drop_index('ix_deal_surveyed')

    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_column('note')

    with op.batch_alter_table('survey_template', schema=None) as batch_op:
        batch_op.drop_column('active')

    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_column('revoked_at')

    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.drop_index('ix_interaction_by')
        batch_op.drop_constraint(batch_op.f('fk_interaction_file_id'), type_='foreignkey')
        batch_op.drop_column('file_id')
        batch_op.drop_column('is_contact')

    with op.batch_alter_table('counterparty', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_counterparty_frequency_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_counterparty_folded_city'))
        batch_op.drop_column('extra')
        batch_op.drop_column('frequency_id')
        batch_op.drop_column('potential')
        batch_op.drop_column('assortment')
        batch_op.drop_column('volumes')
        batch_op.drop_column('folded_city')

    with op.batch_alter_table('campaign_row', schema=None) as batch_op:
        batch_op.drop_column('included')

    with op.batch_alter_table('call_outcome', schema=None) as batch_op:
        batch_op.drop_column('active')

    op.drop_table('letter_file')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_deal_id'))

    op.drop_table('letter')
    with op.batch_alter_table('intake_row', schema=None) as batch_op:
        batch_op.drop_index('ix_intake_row_verdict', sqlite_where=sa.text("verdict <> 'good'"), postgresql_where=sa.text("verdict <> 'good'"))

    op.drop_table('intake_row')
    op.drop_table('intake')
    op.drop_table('company_card_file')
    op.drop_table('clients_competitor')
    op.drop_table('stored_file')
    with op.batch_alter_table('morning', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_morning_due_at'))

    op.drop_table('morning')
    op.drop_table('competitor')
    op.drop_table('company_card')
    op.drop_table('call_frequency')
