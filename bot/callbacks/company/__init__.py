"""Buttons of the requisites and the goods."""
