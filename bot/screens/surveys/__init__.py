"""The survey on the phone, question by question, and its templates."""
