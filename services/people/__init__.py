"""Who works here: users, access groups and their heads, invitations, a manager's team, leaving.

Stands on deals.
"""
