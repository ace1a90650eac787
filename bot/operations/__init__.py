"""For whoever watches over the bot: the log, its state, its figures.

Stands on app.
"""
