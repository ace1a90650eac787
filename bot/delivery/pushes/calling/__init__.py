"""Messages about promised calls."""
