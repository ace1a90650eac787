"""A file of counterparties before it is taken in: judged row by row, shown, accepted chunk by chunk.

Stands on campaigns, clients.
"""
