"""The door that every event of a deal passes, what decisions bring about, deadlines, passing on tasks.

Stands on planning, rights, runtime.
"""
