"""Buttons of the survey and its templates."""
