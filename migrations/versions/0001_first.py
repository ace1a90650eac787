"""first"""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


HEADS = sa.ForeignKeyConstraint(["head_id"], ["users.id"], name="fk_access_group_head_id")
"""Groups name their heads and people their groups: PostgreSQL wants this key after both tables, SQLite with the first."""


def upgrade() -> None:
    later = op.get_bind().dialect.name == "postgresql"
    heads = [] if later else [HEADS]
    op.create_table('access_group',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded_name', sa.Text(), nullable=False),
    sa.Column('head_id', sa.Integer(), nullable=True),
    *heads,
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_group')),
    sa.UniqueConstraint('folded_name', name=op.f('uq_access_group_folded_name'))
    )
    op.create_table('call_outcome',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('rule', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_call_outcome'))
    )
    op.create_table('closing_reason',
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('offered', sa.Boolean(), nullable=False),
    sa.CheckConstraint("state IN ('won', 'lost', 'no_contact', 'cancelled')", name=op.f('ck_closing_reason_state')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_closing_reason'))
    )
    op.create_table('counter',
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_counter'))
    )
    op.create_table('inbox',
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('sender', sa.BigInteger(), nullable=True),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('error', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('new', 'done', 'quarantined')", name=op.f('ck_inbox_state')),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_inbox'))
    )
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_new', ['update_id'], unique=False, postgresql_where=sa.text("state = 'new'"), sqlite_where=sa.text("state = 'new'"))

    op.create_table('job',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.Column('run_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease', sa.Text(), nullable=True),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_job'))
    )
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_job_run_at'), ['run_at'], unique=False)

    op.create_table('process_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('fingerprint', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_process_version')),
    sa.UniqueConstraint('fingerprint', name=op.f('uq_process_version_fingerprint'))
    )
    op.create_table('counterparty',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded_name', sa.Text(), nullable=False),
    sa.Column('inn', sa.Text(), nullable=True),
    sa.Column('kpp', sa.Text(), nullable=True),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('fax', sa.Text(), nullable=True),
    sa.Column('contact_person', sa.Text(), nullable=True),
    sa.Column('position', sa.Text(), nullable=True),
    sa.Column('region', sa.Text(), nullable=True),
    sa.Column('city', sa.Text(), nullable=True),
    sa.Column('time_zone', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('onec_code', sa.Text(), nullable=True),
    sa.Column('do_not_call', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['access_group.id'], name=op.f('fk_counterparty_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_counterparty'))
    )
    with op.batch_alter_table('counterparty', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_counterparty_email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_counterparty_folded_name'), ['folded_name'], unique=False)
        batch_op.create_index(batch_op.f('ix_counterparty_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_counterparty_inn'), ['inn'], unique=False)

    op.create_table('users',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=True),
    sa.Column('time_zone', sa.Text(), nullable=True),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('manager_id', sa.Integer(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('reachable', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('manager_id <> id', name=op.f('ck_users_not_own_manager')),
    sa.ForeignKeyConstraint(['group_id'], ['access_group.id'], name=op.f('fk_users_group_id')),
    sa.ForeignKeyConstraint(['manager_id'], ['users.id'], name=op.f('fk_users_manager_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_users')),
    sa.UniqueConstraint('telegram_id', name=op.f('uq_users_telegram_id'))
    )
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_users_group_id'), ['group_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_users_manager_id'), ['manager_id'], unique=False)

    op.create_table('chat',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('view', sa.Text(), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('newest_id', sa.BigInteger(), nullable=True),
    sa.Column('turns', sa.Integer(), nullable=False),
    sa.Column('drawn', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_chat_user_id')),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_chat'))
    )
    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.create_index('ix_chat_undrawn', ['user_id'], unique=False, postgresql_where=sa.text('NOT drawn'), sqlite_where=sa.text('NOT drawn'))

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=True),
    sa.Column('manager_id', sa.Integer(), nullable=True),
    sa.Column('invited_by', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_by', sa.Integer(), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("role IN ('executor', 'manager', 'procurement', 'shipping', 'accountant', 'admin')", name=op.f('ck_invitation_role')),
    sa.CheckConstraint('(used_by IS NULL) = (used_at IS NULL)', name=op.f('ck_invitation_used_by_somebody')),
    sa.ForeignKeyConstraint(['group_id'], ['access_group.id'], name=op.f('fk_invitation_group_id')),
    sa.ForeignKeyConstraint(['invited_by'], ['users.id'], name=op.f('fk_invitation_invited_by')),
    sa.ForeignKeyConstraint(['manager_id'], ['users.id'], name=op.f('fk_invitation_manager_id')),
    sa.ForeignKeyConstraint(['used_by'], ['users.id'], name=op.f('fk_invitation_used_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('code', name=op.f('uq_invitation_code'))
    )
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('recipient_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('params', sa.JSON(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('deliver_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('lease', sa.Text(), nullable=True),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.CheckConstraint("(state = 'waiting') = (settled_at IS NULL)", name=op.f('ck_outbox_settled_when')),
    sa.CheckConstraint("channel IN ('telegram', 'email', 'onec')", name=op.f('ck_outbox_channel')),
    sa.CheckConstraint("state IN ('waiting', 'sent', 'dead')", name=op.f('ck_outbox_state')),
    sa.ForeignKeyConstraint(['recipient_id'], ['users.id'], name=op.f('fk_outbox_recipient_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox'))
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_waiting', ['deliver_at'], unique=False, postgresql_where=sa.text("state = 'waiting'"), sqlite_where=sa.text("state = 'waiting'"))

    op.create_table('phone',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('counterparty_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('e164', sa.Text(), nullable=False),
    sa.Column('extension', sa.Text(), nullable=True),
    sa.Column('wrong', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_phone_counterparty_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phone')),
    sa.UniqueConstraint('counterparty_id', 'place', name=op.f('uq_phone_counterparty_id_place'))
    )
    with op.batch_alter_table('phone', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_phone_e164'), ['e164'], unique=False)

    op.create_table('survey_template',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['users.id'], name=op.f('fk_survey_template_created_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_template')),
    sa.UniqueConstraint('name', 'version', name=op.f('uq_survey_template_name_version'))
    )
    op.create_table('user_role',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.CheckConstraint("role IN ('executor', 'manager', 'procurement', 'shipping', 'accountant', 'admin')", name=op.f('ck_user_role_role')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_user_role_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'role', name=op.f('pk_user_role'))
    )
    with op.batch_alter_table('user_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_user_role_role'), ['role'], unique=False)

    op.create_table('campaign',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('executor_id', sa.Integer(), nullable=True),
    sa.Column('template_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('launched_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('launched_through', sa.Integer(), nullable=False),
    sa.Column('all_launched', sa.Boolean(), nullable=False),
    sa.CheckConstraint("all_launched OR state <> 'finished'", name=op.f('ck_campaign_finished_after_the_launch')),
    sa.CheckConstraint("state IN ('draft', 'cancelled') OR (executor_id IS NOT NULL AND template_id IS NOT NULL AND launched_at IS NOT NULL)", name=op.f('ck_campaign_launched_whole')),
    sa.CheckConstraint("state IN ('draft', 'running', 'paused', 'finished', 'cancelled')", name=op.f('ck_campaign_state')),
    sa.ForeignKeyConstraint(['author_id'], ['users.id'], name=op.f('fk_campaign_author_id')),
    sa.ForeignKeyConstraint(['executor_id'], ['users.id'], name=op.f('fk_campaign_executor_id')),
    sa.ForeignKeyConstraint(['template_id'], ['survey_template.id'], name=op.f('fk_campaign_template_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign'))
    )
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.create_index('ix_campaign_live', ['state'], unique=False, postgresql_where=sa.text("state <> 'finished'"), sqlite_where=sa.text("state <> 'finished'"))

    op.create_table('question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('template_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('lowest', sa.Numeric(asdecimal=False), nullable=True),
    sa.Column('highest', sa.Numeric(asdecimal=False), nullable=True),
    sa.Column('required', sa.Boolean(), nullable=False),
    sa.Column('show_if_number', sa.Integer(), nullable=True),
    sa.Column('show_if_value', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('text', 'number', 'yes_no', 'one', 'several', 'date')", name=op.f('ck_question_kind')),
    sa.CheckConstraint('(show_if_number IS NULL) = (show_if_value IS NULL)', name=op.f('ck_question_condition_whole')),
    sa.CheckConstraint('show_if_number < number', name=op.f('ck_question_shown_by_an_earlier_answer')),
    sa.ForeignKeyConstraint(['template_id'], ['survey_template.id'], name=op.f('fk_question_template_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
    sa.UniqueConstraint('template_id', 'number', name=op.f('uq_question_template_id_number'))
    )
    op.create_table('campaign_row',
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('counterparty_id', sa.Integer(), nullable=False),
    sa.Column('left_out', sa.Text(), nullable=True),
    sa.CheckConstraint("left_out IN ('open_deal', 'no_phone', 'do_not_call')", name=op.f('ck_campaign_row_left_out')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_campaign_row_campaign_id')),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_campaign_row_counterparty_id')),
    sa.PrimaryKeyConstraint('campaign_id', 'position', name=op.f('pk_campaign_row')),
    sa.UniqueConstraint('campaign_id', 'counterparty_id', name=op.f('uq_campaign_row_campaign_id_counterparty_id'))
    )
    op.create_table('deal',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('campaign_position', sa.Integer(), nullable=False),
    sa.Column('counterparty_id', sa.Integer(), nullable=False),
    sa.Column('executor_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('control_due', sa.DateTime(timezone=True), nullable=True),
    sa.Column('control_left', sa.Integer(), nullable=True),
    sa.Column('acted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('surveyed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed', sa.Text(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("closed IN ('won', 'lost', 'no_contact', 'cancelled')", name=op.f('ck_deal_closed')),
    sa.CheckConstraint('(closed IS NULL) = (closed_at IS NULL)', name=op.f('ck_deal_closed_whole')),
    sa.ForeignKeyConstraint(['campaign_id', 'campaign_position'], ['campaign_row.campaign_id', 'campaign_row.position'], name='fk_deal_campaign_row'),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_deal_campaign_id')),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_deal_counterparty_id')),
    sa.ForeignKeyConstraint(['executor_id'], ['users.id'], name=op.f('fk_deal_executor_id')),
    sa.ForeignKeyConstraint(['reason'], ['closing_reason.code'], name=op.f('fk_deal_reason')),
    sa.ForeignKeyConstraint(['version_id'], ['process_version.id'], name=op.f('fk_deal_version_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deal')),
    sa.UniqueConstraint('campaign_id', 'campaign_position', name=op.f('uq_deal_campaign_id_campaign_position'))
    )
    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deal_counterparty_id'), ['counterparty_id'], unique=False)
        batch_op.create_index('ix_deal_open_of_executor', ['executor_id', 'stage'], unique=False, postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))
        batch_op.create_index('ix_deal_open_of_campaign', ['campaign_id', 'stage'], unique=False, postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))
        batch_op.create_index('ix_deal_open_overdue', ['control_due'], unique=False, postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))

    op.create_table('answer',
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Integer(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answered_by'], ['users.id'], name=op.f('fk_answer_answered_by')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_answer_deal_id')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_answer_question_id')),
    sa.PrimaryKeyConstraint('deal_id', 'question_id', name=op.f('pk_answer'))
    )
    op.create_table('history',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['actor_id'], ['users.id'], name=op.f('fk_history_actor_id')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_history_deal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_history'))
    )
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_history_deal_id'), ['deal_id'], unique=False)

    op.create_table('interaction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('promised', sa.Boolean(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('happened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('phone_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(state = 'done') = (happened_at IS NOT NULL)", name=op.f('ck_interaction_done_when')),
    sa.CheckConstraint("kind IN ('call', 'email', 'fax', 'messenger', 'meeting')", name=op.f('ck_interaction_kind')),
    sa.CheckConstraint("state IN ('planned', 'done', 'cancelled')", name=op.f('ck_interaction_state')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_interaction_by_id')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_interaction_deal_id')),
    sa.ForeignKeyConstraint(['outcome'], ['call_outcome.code'], name=op.f('fk_interaction_outcome')),
    sa.ForeignKeyConstraint(['phone_id'], ['phone.id'], name=op.f('fk_interaction_phone_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_interaction'))
    )
    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_interaction_deal_id'), ['deal_id'], unique=False)
        batch_op.create_index('uq_interaction_planned_call', ['deal_id'], unique=True, postgresql_where=sa.text("state = 'planned' AND kind = 'call'"), sqlite_where=sa.text("state = 'planned' AND kind = 'call'"))

    op.create_table('participant',
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_participant_deal_id')),
    sa.ForeignKeyConstraint(['user_id'], ['users.id'], name=op.f('fk_participant_user_id')),
    sa.PrimaryKeyConstraint('deal_id', 'user_id', name=op.f('pk_participant'))
    )
    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('given_as', sa.Text(), nullable=False),
    sa.Column('assignee_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'open') = (ended_at IS NULL)", name=op.f('ck_task_ended_when')),
    sa.CheckConstraint("state IN ('open', 'done', 'cancelled')", name=op.f('ck_task_state')),
    sa.CheckConstraint('assignee_id IS NOT NULL OR role IS NOT NULL', name=op.f('ck_task_for_somebody')),
    sa.ForeignKeyConstraint(['assignee_id'], ['users.id'], name=op.f('fk_task_assignee_id')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_task_deal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task'))
    )
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index('ix_task_open_of_assignee', ['assignee_id'], unique=False, postgresql_where=sa.text("state = 'open'"), sqlite_where=sa.text("state = 'open'"))
        batch_op.create_index('ix_task_open_of_deal', ['deal_id'], unique=False, postgresql_where=sa.text("state = 'open'"), sqlite_where=sa.text("state = 'open'"))

    op.create_table('timer',
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_timer_deal_id')),
    sa.PrimaryKeyConstraint('deal_id', 'name', name=op.f('pk_timer'))
    )
    with op.batch_alter_table('timer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_timer_due_at'), ['due_at'], unique=False)

    if later:
        op.create_foreign_key("fk_access_group_head_id", "access_group", "users", ["head_id"], ["id"])


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_access_group_head_id", "access_group")
    with op.batch_alter_table('timer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_timer_due_at'))

    op.drop_table('timer')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_index('ix_task_open_of_deal', postgresql_where=sa.text("state = 'open'"), sqlite_where=sa.text("state = 'open'"))
        batch_op.drop_index('ix_task_open_of_assignee', postgresql_where=sa.text("state = 'open'"), sqlite_where=sa.text("state = 'open'"))

    op.drop_table('task')
    op.drop_table('participant')
    with op.batch_alter_table('interaction', schema=None) as batch_op:
        batch_op.drop_index('uq_interaction_planned_call', postgresql_where=sa.text("state = 'planned' AND kind = 'call'"), sqlite_where=sa.text("state = 'planned' AND kind = 'call'"))
        batch_op.drop_index(batch_op.f('ix_interaction_deal_id'))

    op.drop_table('interaction')
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_history_deal_id'))

    op.drop_table('history')
    op.drop_table('answer')
    with op.batch_alter_table('deal', schema=None) as batch_op:
        batch_op.drop_index('ix_deal_open_of_campaign', postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))
        batch_op.drop_index('ix_deal_open_overdue', postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))
        batch_op.drop_index('ix_deal_open_of_executor', postgresql_where=sa.text('closed IS NULL'), sqlite_where=sa.text('closed IS NULL'))
        batch_op.drop_index(batch_op.f('ix_deal_counterparty_id'))

    op.drop_table('deal')
    op.drop_table('campaign_row')
    op.drop_table('question')
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.drop_index('ix_campaign_live', postgresql_where=sa.text("state <> 'finished'"), sqlite_where=sa.text("state <> 'finished'"))

    op.drop_table('campaign')
    with op.batch_alter_table('user_role', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_user_role_role'))

    op.drop_table('user_role')
    op.drop_table('survey_template')
    with op.batch_alter_table('phone', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_phone_e164'))

    op.drop_table('phone')
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_waiting', postgresql_where=sa.text("state = 'waiting'"), sqlite_where=sa.text("state = 'waiting'"))

    op.drop_table('outbox')
    op.drop_table('invitation')
    with op.batch_alter_table('chat', schema=None) as batch_op:
        batch_op.drop_index('ix_chat_undrawn', postgresql_where=sa.text('NOT drawn'), sqlite_where=sa.text('NOT drawn'))

    op.drop_table('chat')
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_users_manager_id'))
        batch_op.drop_index(batch_op.f('ix_users_group_id'))

    op.drop_table('users')
    with op.batch_alter_table('counterparty', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_counterparty_inn'))
        batch_op.drop_index(batch_op.f('ix_counterparty_group_id'))
        batch_op.drop_index(batch_op.f('ix_counterparty_folded_name'))
        batch_op.drop_index(batch_op.f('ix_counterparty_email'))

    op.drop_table('counterparty')
    op.drop_table('process_version')
    with op.batch_alter_table('job', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_job_run_at'))

    op.drop_table('job')
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.drop_index('ix_inbox_new', postgresql_where=sa.text("state = 'new'"), sqlite_where=sa.text("state = 'new'"))

    op.drop_table('inbox')
    op.drop_table('counter')
    op.drop_table('closing_reason')
    op.drop_table('call_outcome')
    op.drop_table('access_group')
