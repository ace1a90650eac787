"""Stages 11 to 14: the order, its contract, procurement, invoice, payments and shipping.

Stands on proposals.
"""
