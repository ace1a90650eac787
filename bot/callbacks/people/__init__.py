"""Buttons of users, groups, invitations and one's own settings."""
