"""An update on its way: into the inbox, through a person's lane, to its handler and onto the screen.

Stands on screens.
"""
