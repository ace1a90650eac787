"""Counterparties (контрагенты): taken in and matched, their data, contacts, numbers, duplicates.

Stands on process, reading.
"""
