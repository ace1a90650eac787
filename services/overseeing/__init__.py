"""What a manager sees to: overdue deals, reminders, more time, reopening; and what everybody is told daily.

Stands on deals.
"""
