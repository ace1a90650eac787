"""Messages about deadlines, and about deals that close or change hands."""
