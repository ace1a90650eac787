"""Messages about proposals and their approval."""
