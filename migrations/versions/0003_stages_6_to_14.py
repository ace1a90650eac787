"""Stages 6 to 14"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('product',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('folded_name', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('price', sa.Numeric(precision=15, scale=2), nullable=True),
    sa.Column('vat', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.CheckConstraint("vat IN ('22', '10', '7', '5', '0', 'none')", name=op.f('ck_product_vat')),
    sa.CheckConstraint('price >= 0', name=op.f('ck_product_price')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_product')),
    sa.UniqueConstraint('article', name=op.f('uq_product_article'))
    )
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_product_folded_name'), ['folded_name'], unique=False)

    op.create_table('approval_rule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('above', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('approver_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('above >= 0', name=op.f('ck_approval_rule_above')),
    sa.ForeignKeyConstraint(['approver_id'], ['users.id'], name=op.f('fk_approval_rule_approver_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval_rule'))
    )
    op.create_table('contract',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('counterparty_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('signed_on', sa.Date(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('ship_before_payment', sa.Boolean(), nullable=False),
    sa.Column('opening_share', sa.Numeric(precision=5, scale=2), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('rejection', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'on_approval', 'approved', 'rejected')", name=op.f('ck_contract_state')),
    sa.CheckConstraint('opening_share > 0 AND opening_share <= 100', name=op.f('ck_contract_opening_share')),
    sa.ForeignKeyConstraint(['counterparty_id'], ['counterparty.id'], name=op.f('fk_contract_counterparty_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_contract_file_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contract'))
    )
    with op.batch_alter_table('contract', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contract_counterparty_id'), ['counterparty_id'], unique=False)

    op.create_table('own_company',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('inn', sa.Text(), nullable=True),
    sa.Column('kpp', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('phone', sa.Text(), nullable=True),
    sa.Column('email', sa.Text(), nullable=True),
    sa.Column('bank', sa.Text(), nullable=True),
    sa.Column('bik', sa.Text(), nullable=True),
    sa.Column('account', sa.Text(), nullable=True),
    sa.Column('correspondent', sa.Text(), nullable=True),
    sa.Column('signatory_position', sa.Text(), nullable=True),
    sa.Column('signatory', sa.Text(), nullable=True),
    sa.Column('logo_id', sa.Integer(), nullable=True),
    sa.Column('vat_included', sa.Boolean(), nullable=False),
    sa.Column('contracts_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('id = 1', name=op.f('ck_own_company_one_row')),
    sa.ForeignKeyConstraint(['contracts_by_id'], ['users.id'], name=op.f('fk_own_company_contracts_by_id')),
    sa.ForeignKeyConstraint(['logo_id'], ['stored_file.id'], name=op.f('fk_own_company_logo_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_own_company'))
    )
    op.create_table('proposal',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('closing_reason', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'on_approval', 'approved', 'sent', 'accepted', 'reworked', 'closed')", name=op.f('ck_proposal_state')),
    sa.ForeignKeyConstraint(['closing_reason'], ['closing_reason.code'], name=op.f('fk_proposal_closing_reason')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_proposal_deal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_deal_id'), ['deal_id'], unique=False)
        batch_op.create_index('uq_proposal_alive_of_deal', ['deal_id'], unique=True, postgresql_where=sa.text("state <> 'closed'"), sqlite_where=sa.text("state <> 'closed'"))

    op.create_table('approval',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('approver_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name=op.f('ck_approval_decided_when')),
    sa.CheckConstraint("state <> 'rework' OR comment IS NOT NULL", name=op.f('ck_approval_rework_with_a_comment')),
    sa.CheckConstraint("state IN ('waiting', 'approved', 'remarks', 'rework', 'cancelled')", name=op.f('ck_approval_state')),
    sa.ForeignKeyConstraint(['approver_id'], ['users.id'], name=op.f('fk_approval_approver_id')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['users.id'], name=op.f('fk_approval_decided_by_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_approval_proposal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_approval'))
    )
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_approval_proposal_id_version'), ['proposal_id', 'version'], unique=False)

    op.create_table('customer_order',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deal_id', sa.Integer(), nullable=False),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('proposal_version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('deliver_on', sa.Date(), nullable=True),
    sa.Column('contract_id', sa.Integer(), nullable=True),
    sa.Column('vat_included', sa.Boolean(), nullable=False),
    sa.Column('total', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('vat', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('expected_on', sa.Date(), nullable=True),
    sa.Column('fulfilled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('filled', 'confirmed')", name=op.f('ck_customer_order_state')),
    sa.ForeignKeyConstraint(['contract_id'], ['contract.id'], name=op.f('fk_customer_order_contract_id')),
    sa.ForeignKeyConstraint(['deal_id'], ['deal.id'], name=op.f('fk_customer_order_deal_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_customer_order_proposal_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customer_order')),
    sa.UniqueConstraint('deal_id', name=op.f('uq_customer_order_deal_id'))
    )
    op.create_table('proposal_version',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('terms', sa.Text(), nullable=True),
    sa.Column('vat_included', sa.Boolean(), nullable=False),
    sa.Column('total', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('vat', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('pdf_id', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_proposal_version_by_id')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_proposal_version_file_id')),
    sa.ForeignKeyConstraint(['pdf_id'], ['stored_file.id'], name=op.f('fk_proposal_version_pdf_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_proposal_version_proposal_id')),
    sa.PrimaryKeyConstraint('proposal_id', 'version', name=op.f('pk_proposal_version'))
    )
    op.create_table('invoice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('total', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('pdf_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['customer_order.id'], name=op.f('fk_invoice_order_id')),
    sa.ForeignKeyConstraint(['pdf_id'], ['stored_file.id'], name=op.f('fk_invoice_pdf_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invoice'))
    )
    with op.batch_alter_table('invoice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invoice_order_id'), ['order_id'], unique=False)

    op.create_table('order_line',
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=15, scale=3), nullable=False),
    sa.Column('price', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('discount', sa.Numeric(precision=5, scale=2), nullable=False),
    sa.Column('vat', sa.Text(), nullable=False),
    sa.CheckConstraint("vat IN ('22', '10', '7', '5', '0', 'none')", name=op.f('ck_order_line_vat')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_order_line_quantity')),
    sa.ForeignKeyConstraint(['order_id'], ['customer_order.id'], name=op.f('fk_order_line_order_id')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_order_line_product_id')),
    sa.PrimaryKeyConstraint('order_id', 'place', name=op.f('pk_order_line'))
    )
    op.create_table('payment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('order_id', sa.Integer(), nullable=False),
    sa.Column('sum', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('paid_on', sa.Date(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('sum > 0', name=op.f('ck_payment_sum')),
    sa.ForeignKeyConstraint(['by_id'], ['users.id'], name=op.f('fk_payment_by_id')),
    sa.ForeignKeyConstraint(['order_id'], ['customer_order.id'], name=op.f('fk_payment_order_id')),
    sa.ForeignKeyConstraint(['withdrawn_by_id'], ['users.id'], name=op.f('fk_payment_withdrawn_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_payment'))
    )
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_payment_order_id'), ['order_id'], unique=False)

    op.create_table('proposal_line',
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('product_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=False),
    sa.Column('quantity', sa.Numeric(precision=15, scale=3), nullable=False),
    sa.Column('price', sa.Numeric(precision=15, scale=2), nullable=False),
    sa.Column('discount', sa.Numeric(precision=5, scale=2), nullable=False),
    sa.Column('vat', sa.Text(), nullable=False),
    sa.CheckConstraint("vat IN ('22', '10', '7', '5', '0', 'none')", name=op.f('ck_proposal_line_vat')),
    sa.CheckConstraint('discount BETWEEN 0 AND 100', name=op.f('ck_proposal_line_discount')),
    sa.CheckConstraint('price >= 0', name=op.f('ck_proposal_line_price')),
    sa.CheckConstraint('quantity > 0', name=op.f('ck_proposal_line_quantity')),
    sa.ForeignKeyConstraint(['product_id'], ['product.id'], name=op.f('fk_proposal_line_product_id')),
    sa.ForeignKeyConstraint(['proposal_id', 'version'], ['proposal_version.proposal_id', 'proposal_version.version'], name='fk_proposal_line_version'),
    sa.PrimaryKeyConstraint('proposal_id', 'version', 'place', name=op.f('pk_proposal_line'))
    )


def downgrade() -> None:
    op.drop_table('proposal_line')
    with op.batch_alter_table('payment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_payment_order_id'))

    op.drop_table('payment')
    op.drop_table('order_line')
    with op.batch_alter_table('invoice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invoice_order_id'))

    op.drop_table('invoice')
    op.drop_table('proposal_version')
    op.drop_table('customer_order')
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_approval_proposal_id_version'))

    op.drop_table('approval')
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_index('uq_proposal_alive_of_deal', postgresql_where=sa.text("state <> 'closed'"), sqlite_where=sa.text("state <> 'closed'"))
        batch_op.drop_index(batch_op.f('ix_proposal_deal_id'))

    op.drop_table('proposal')
    op.drop_table('own_company')
    with op.batch_alter_table('contract', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contract_counterparty_id'))

    op.drop_table('contract')
    op.drop_table('approval_rule')
    with op.batch_alter_table('product', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_product_folded_name'))

    op.drop_table('product')
