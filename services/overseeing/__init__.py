"""What a manager sees to: overdue deals, reminders, more time, reopening; and everybody's morning.

Stands on deals.
"""
