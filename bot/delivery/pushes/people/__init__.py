"""Messages about people."""
