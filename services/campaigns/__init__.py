"""The document «Холодный обзвон»: drawn up, launched into deals, paused, ended; and its results.

Stands on surveys.
"""
