"""Buttons of the company card's letter, and of the company cards."""
