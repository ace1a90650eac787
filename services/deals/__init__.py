"""A deal as people see it: card, lists, history, search; its group and closing; who works it next.

Stands on orders.
"""
