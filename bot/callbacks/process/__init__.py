"""Buttons of stages that a process adds by its file alone.

Stands on nothing.
"""
