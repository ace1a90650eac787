"""Buttons of a deal's card, history, rerouting, and of lists."""
