"""Messages about what an admin has sent."""
