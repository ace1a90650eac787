"""What is tapped and typed from the needs to the client's answer, stages 5 to 10."""

from bot.updates.routes import UpdateRoutes
from handlers.proposals import answers, approval, approval_rules, drafts, needs

routes = UpdateRoutes().join(answers.routes, approval.routes, approval_rules.routes, drafts.routes, needs.routes)
