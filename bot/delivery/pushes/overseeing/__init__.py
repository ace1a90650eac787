"""Messages at the start of a working day."""
