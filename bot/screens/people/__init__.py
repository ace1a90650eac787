"""Users, groups, invitations, the team, and one's own settings on the phone."""
