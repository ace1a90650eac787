"""Stages 5 to 10: the client's needs, the proposal and its versions, approval, the client's answer.

Stands on calling, directories.
"""
