"""A file of counterparties on the phone, before it is accepted."""
