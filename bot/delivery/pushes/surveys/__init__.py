"""Messages with survey templates as files."""
