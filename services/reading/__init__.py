"""What people type and send, made plain: moments, money, numbers, requisites, tables. No database.

Stands on fsm.
"""
