"""What a manager reads and is asked: overdue deals, reminders, changes of a deal."""
