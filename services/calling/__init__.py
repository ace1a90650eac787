"""The executor's calls: their outcomes, attempts and corrections, promises, and which deal comes next.

Stands on clients, mail.
"""
