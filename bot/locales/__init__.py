"""Every sentence that people read, in Fluent, by subject and language; dates, sums and lists in words.

Stands on nothing.
"""
