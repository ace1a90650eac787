"""What an admin keeps in lists: call outcomes, closing reasons, frequencies, competitors.

Stands on reading, rights.
"""
