"""The door that every event of a deal passes, what decisions bring about, deadlines; the writer of deals and tasks.

Stands on planning, rights, runtime.
"""
