"""The commands each role has; the menu shows a person those of his own roles, in his language."""

EVERYBODY = ("start", "help", "tasks", "settings", "cancel")
OF_ROLE: dict[str, tuple[str, ...]] = {
    "executor": ("next", "deals", "find"),
    "manager": ("newcampaign", "campaigns", "overdue", "team", "find"),
    "admin": (
        "newcampaign",
        "campaigns",
        "overdue",
        "team",
        "find",
        "users",
        "invite",
        "groups",
        "frequencies",
        "competitors",
        "reasons",
        "outcomes",
        "surveys",
        "products",
        "cards",
        "rules",
        "company",
        "process",
        "audit",
    ),
}


def commands_for(roles: frozenset[str]) -> list[str]:
    """In the order of the menu: what the roles work with first, what everybody has last."""
    own = [name for role, names in OF_ROLE.items() if role in roles for name in names]
    return list(dict.fromkeys([*own, *EVERYBODY]))
