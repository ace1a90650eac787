"""Buttons of stages 11 to 14, and of papers that go out."""
