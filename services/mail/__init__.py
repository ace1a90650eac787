"""Letters to clients: the company card and its words, letters written, sent and settled.

Stands on company, process.
"""
