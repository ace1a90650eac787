"""Work that takes longer than a tap: files read, papers made; and what is done every hour.

Stands on papers.
"""
