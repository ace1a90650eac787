"""Buttons of stages 5 to 10, and of the approval rules."""
