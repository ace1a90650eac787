"""Buttons of a file that waits to be accepted."""
