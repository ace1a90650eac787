"""Files people send, turned into plain rows: bytes in, frozen dataclasses out. No database and no clock."""
