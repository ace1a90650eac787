"""Messages about orders, contracts, invoices and shipping."""
