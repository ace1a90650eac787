from bot.updates.routes import Routes
from handlers.proposals import answers, approval, approval_rules, drafts, needs

routes = Routes().join(answers.routes, approval.routes, approval_rules.routes, drafts.routes, needs.routes)
