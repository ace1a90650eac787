"""Buttons of what a manager does to deals."""
