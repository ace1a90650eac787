"""Who may do what: the table of rights, whom the words of the process mean, who could take a deal.

Stands on db, fsm.
"""
