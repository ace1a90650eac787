"""A deal on the phone: card, history, lists, rerouting."""
