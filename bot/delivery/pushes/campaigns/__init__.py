"""Messages about launches and results."""
