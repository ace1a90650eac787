"""What an admin changes about people, a manager about his team, everybody about himself."""

from bot.updates.routes import UpdateRoutes
from handlers.people import access_groups, getting_about, invitations, team, users

routes = UpdateRoutes().join(access_groups.routes, getting_about.routes, invitations.routes, team.routes, users.routes)
