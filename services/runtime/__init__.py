"""What survives a restart: inbox, outbox, jobs, each person's screen, files.

Stands on db.
"""
