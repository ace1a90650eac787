"""When a call is planned: in the client's hours and the executor's, by the frequency of follow-ups.

Stands on db, fsm.
"""
