"""Messages about files of counterparties."""
