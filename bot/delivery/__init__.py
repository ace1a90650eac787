"""From the outbox to the outside: each kind of message is asked for and worded at the moment it goes out.

Stands on updates.
"""
