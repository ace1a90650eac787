"""Messages about letters."""
