"""What a manager does on reminders, cards and lists."""

from bot.updates.routes import UpdateRoutes
from handlers.overseeing import deal_changes

routes = UpdateRoutes().join(deal_changes.routes)
