"""The screens, by subject: read models in, text and buttons out; pure, no waiting.

Stands on callbacks, papers.
"""
