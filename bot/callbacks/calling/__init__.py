"""Buttons of calls and of interactions written down by hand."""
