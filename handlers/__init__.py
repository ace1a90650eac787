"""What every button, command and typed word leads to, by subject. Each handler runs inside the unit of work: it
unpacks, calls one service and returns the screen the person sees next. No SQL, no sentences.
"""

from bot.routes import Routes
from handlers import campaign, deal, general, manager, people, survey

ROUTES = Routes().join(general.routes, people.routes, campaign.routes, deal.routes, survey.routes, manager.routes)
