"""What people live through, told through the sandbox: a real Bot API server, real databases, a movable clock."""
