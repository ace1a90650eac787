"""Buttons of the directories."""
